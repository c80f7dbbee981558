"""The demo program: invented people, and twelve weeks of their check-ins made from a seed.

cast      who they are: names, tracks, week, story
stories   how a person is doing, day by day: pure numbers from a seeded generator
scripted  the last days of the people the demo is about, written by hand
notes     what they write when they share a note
liking    which skills a person practises, and what they do for this person
history   days as the operations a phone would have sent
asking    what therapists assign and groups teach
attending who was in the groups, and who says they come
groups    groups, their sessions and members, by the use cases of staff
homework  that written down by the use cases of staff, and which writing was read
people    program, accounts, episodes and care team
fill      all of it into an empty database, through the same exchange a phone uses
"""
