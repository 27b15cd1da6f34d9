"""What a release may show, so that nobody can work out what one person answered.

The rules, for a threshold k (promises 3 and 4 of the design):

1. A place (an item or a 方面) is shown only if at least k persons rated it.
2. Where all of them, or all but one, gave the same value, it says 评分相近 and no value: a colleague takes his own rating away, and
   what is left must not be one value.
3. Two releases of a group must not tell apart fewer than k persons. As a whole: who is only in the one, and who is only in the other (a
   changed answer is another version, and so another member of the set), are none or at least k; else the later one is refused. At one
   place: those who rated only then, or only now, who gave another value since, or the same, are none or at least k each, and did not rate
   alike in the sense of rule 2; else the place is held back in the later one. What was held back or called alike once stays so in this
   round: that it was says something of those who came then, and a later figure would give it a value. A third figure is shown only where
   each counts all that the one before it counted: three that overlap otherwise could be added up to few.
4. A level above adds up what the groups below it have released, and nothing else. So whatever is taken away from it leaves the sum of
   whole groups, each shown by itself: there is no remainder that somebody might compute.
5. The five ratings and the middle half are shown from ten persons on, below that the mean and three classes. A level above is as coarse as
   the coarsest of its parts, and a later release shows the five ratings only where it tells apart none or at least ten: the difference of
   the two would else show the five ratings of a few.
6. The mean of a 方面 is the mean of the means of its items that are shown: it says nothing that the items do not say. The classes and the
   middle half of the persons' own scores, made of those items, are shown only where the same persons rated all of them (or others by at
   least k): they would else tell what somebody gave to one item who found another of them not applicable. Where the scores are alike, one
   of the items is held back: the means of all would add up to the value that is not named.
7. Rounds near one another over some of the same persons are held to rule 3 as if they were one (`near`): what is released later shows an
   equal item only where all that was shown of these persons, laid together, tells apart none or at least k who did not rate alike.
8. What is said of all who submitted holds for those as well whose group hides a place (`claims`): a figure of a level above says whom it
   counts, and an order, a comparison or a common problem is told only where no rating of theirs could turn it round.

What is handed out (`views`) cannot hold a number that these rules forbid. `cells` and `snapshots` make and add up what is stored, `near`
looks at other rounds, `reading` tells what is stored as views.
"""
