"""What people read and are asked, as data: sentences, check-in forms, thresholds, helplines, skills."""
