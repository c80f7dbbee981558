"""Programs, sites, enrolments as dated episodes, the care team."""
