"""Every bound of the feedback, with its unit in the name and its source above it.

Grades: A replicated or an engineering standard, B one good study, C a heuristic with some
support, D convention. What rests on C or D is worded as a suggestion.
"""

from typing import Final

# Below this a rate per minute says more about chance than about the speaker: one filled pause in
# 8 s would be 7.5 a minute. Grade D.
MIN_JUDGED_SECONDS: Final = 20.0

# Pace, pauses included. No experiment fixes an optimum; guides say 100-165, 120-180 or 130-175,
# and faster speech was rated better in mock interviews (Naim et al. 2015). Grade C.
PACE_COMFORTABLE_WPM: Final = (110.0, 180.0)
PACE_SLOW_WPM: Final = 100.0
PACE_FAST_WPM: Final = 190.0

# 4-6 syllables a second are usual in English with the pauses taken out; above this the words
# themselves are quick, not only the breaks between them few. Grade D.
ARTICULATION_FAST_SYLLABLES_PER_SECOND: Final = 6.5

# Silences fall into three groups, <0.2 s, 0.2-1 s and >1 s (Campione & Veronis 2002); the first
# are stop consonants and breaths between words. Grade B.
MIN_PAUSE_SECONDS: Final = 0.25
STRETCH_PAUSE_SECONDS: Final = 1.0

# 0.5 s helps understanding, 4 s hurts it (Lundholm Fors 2015); the mean and the longest pause
# lower ratings (Naim et al. 2015). Grade B.
LONG_PAUSE_SECONDS: Final = 2.0
FLAGGED_PAUSE_SECONDS: Final = 4.0

# Announcing a silence is recognised by a rule on the words before it. Grade C.
ANNOUNCEMENT_WORDS: Final = 10

# 0, 2, 5 and 12 filled pauses a minute were compared: up to 5 does no harm, 12 does (Laske &
# DiGennaro Reed 2024). Grade B.
FILLERS_NOTED_PER_MINUTE: Final = 5.0
FILLERS_CHANGED_PER_MINUTE: Final = 10.0

# Listeners answer within 0.2 s in conversation, later when a question is hard. Grade C.
PROMPT_START_SECONDS: Final = 3.0
LATE_START_SECONDS: Final = 4.0

# Length of an answer. Convention among coaches, grade D: a story of one's own wants one to two
# minutes; other kinds do without the story, so their good length begins earlier.
STORY_LENGTH_SECONDS: Final = (60.0, 120.0)
OTHER_LENGTH_SECONDS: Final = (30.0, 120.0)
SHORT_ANSWER_SECONDS: Final = 20.0
LONG_ANSWER_SECONDS: Final = 150.0
# The opening relates to the later score (Swider 2016; Naim et al. 2015: grade B); the seconds
# that greeting, name, role and thanks take are convention, grade D.
GREETING_LENGTH_SECONDS: Final = (15.0, 40.0)

# Level of active speech: -22 dBFS, give or take 6 dB (RFC 7874 section 4). Grade A.
GOOD_LEVEL_DBFS: Final = (-28.0, -16.0)
# The least difference in level that is heard is about 1 dB (Fastl & Zwicker 2007, chapter 7):
# beside the range by less, nothing has to be turned. Grade B.
HEARD_LEVEL_DB: Final = 1.0

# Share of samples at full scale from which the distortion is worth a warning. Grade C.
CLIPPED_SHARE: Final = 0.001

# Voice over noise, below which the noise is worth a note, and below which it should be put right
# before anything else. Grade C.
SNR_NOTED_DB: Final = 20.0
SNR_FIX_DB: Final = 12.0

# Rooms to talk in ring for 0.4-0.6 s; from about twice that speech sounds hollow. What is read from
# a voice alone is a hint. Grade D.
ECHOING_SECONDS: Final = 1.0

# The spread of pitch goes with how lively a talk is judged (Hincks 2005; Hincks & Edlund 2009),
# over stretches of some seconds. Grade C.
FLAT_PITCH_SEMITONES: Final = 2.0
MIN_PITCH_SECONDS: Final = 8.0

# A sentence's end below the rest of it. Read sentences sink by 2 dB, one of twenty by more than 5
# (see `endings`); one faded end proves nothing. Grade D.
TRAILING_DROP_DB: Final = 9.0
TRAILING_ENDS_NOTED: Final = 2

# What is quieter than the person's own middle by this and less sure to the recogniser by that was
# mumbled. Grade D.
MUMBLED_DROP_DB: Final = 6.0
MUMBLED_CONFIDENCE_DROP: Final = 0.2

# Mean word confidence below which nothing is concluded from the words, by recogniser.
# whisper (faster-whisper tiny.en, int8, beam 1, temperature 0): measured on 140 answers of about
# 25 s, each four clips of speechocean762, LJ Speech or LibriVox at -22 dBFS decoded one by one,
# clean and with white noise or six-voice babble at 10 and 0 dB SNR; repeated text (compression
# ratio > 2.4) left out. From 0.65 up, 46 of 49 answers had at most half of their words wrong
# (median .30) and the word count, on which the pace rests, was off by 5 % in the median; below it
# 83 of 91 had more than half wrong (median .78), the count off by 15 %.
# vosk: none, since no English model could be had to measure with (its Korean model on espeak-ng's
# voice gave .69-.75 whether it was right or not).
MIN_MEAN_CONFIDENCE: Final = {"whisper": 0.65}

# Steps of a spoken request to repeat (see politeness.py): 2 is courteous, 3 specific as well.
# Carried over from written requests (Danescu-Niculescu-Mizil et al. 2013) and from what people
# prefer in twelve languages (Dingemanse et al. 2015). Grade B for what is good; the ladder is ours.
COURTEOUS_REQUEST_STEP: Final = 2
BEST_REQUEST_STEP: Final = 3

# The commonest delay before a repair is 0.7 s, and 1-2 s are fine (Dingemanse et al. 2015); beyond
# 4 s a silence hurts understanding (Lundholm Fors 2015). Grade C.
LATE_REQUEST_SECONDS: Final = 4.0

# Talking while the interviewer's picture stands still. Turns follow each other after some 0.2 s
# (Stivers et al. 2009), so what is said in the first moments was meant for a picture that still
# moved; a room and a loudspeaker have fallen silent by then, too. A "mhm" or a cough is shorter
# than a voice that goes on. Both bounds are chosen, not measured. Grade D.
TALKED_OVER_FROM_SECONDS: Final = 0.4
TALKED_OVER_SECONDS: Final = 0.6

# After a second failure another way is offered rather than the same request. Grade C.
REQUESTS_BEFORE_OTHER_WAY: Final = 2

# Discourse markers that fill. The three commonest in speech (well, you know, like) come about once
# in 100 words (3,395 in 350,000 words of interviews with learners and natives: Huang, Lin & Graf,
# Pragmatics); listeners mind them less than um and uh (Laske & DiGennaro Reed 2024). All kinds
# together at five times that, and often enough to be a habit, are worth a note. Grade C.
MARKERS_NOTED_PER_100_WORDS: Final = 5.0
MARKERS_NOTED_COUNT: Final = 6

# Hedges ("I guess", "maybe"). Statements with many were taken for less authoritative than the same
# ones with few (Hosman 1989; Hosman & Wright 1987), which gives no number. Three in 100 words is
# one in every second sentence of 15 to 20 words: more a way of speaking than doubt. Grade C.
HEDGES_NOTED_PER_100_WORDS: Final = 3.0
HEDGES_NOTED_COUNT: Final = 4

# Concrete words. Concrete statements are more readily taken for true (Hansen & Wanke 2010), which
# gives no number either. Below this many words (half a minute) an answer has no room for details;
# three numbers, names or dates in 100 words are one in every second sentence; one vague word is no
# habit. Grade C for praise, D for the note.
CONCRETE_JUDGED_WORDS: Final = 60
CONCRETE_PRAISED_PER_100_WORDS: Final = 3.0
VAGUE_NOTED_COUNT: Final = 2

# Length of a sentence without fillers. Guides for print say 15-20 words on average and 25 at most
# (GOV.UK), and that above 40 they weary the reader (Cutts, Oxford Guide to Plain English). Speech
# chains its clauses with "and", so the higher bound is taken, and one alone is not noted. Grade D.
LONG_SENTENCE_WORDS: Final = 40
LONG_SENTENCES_NOTED_COUNT: Final = 2

# Structure. Words below which nothing is said of what an answer is made of: a story in fewer is
# one of a sentence or two. Grade D.
MIN_STRUCTURE_WORDS: Final = 40
# That another question was answered is only said of an answer long enough to have named its
# topic somehow; measured by `question_addressed` of tests/measures. Grade C.
MIN_ADDRESSED_WORDS: Final = 60
# Only 23 % of answers to past-behaviour questions told a story; situations are over-told and
# results under-told (Bangerter et al. 2014: grade B). The share of words from which the situation
# is long is convention: guides on STAR give it a tenth to a third. Grade C.
LONG_SITUATION_SHARE: Final = 0.6
# "We" hides what was one's own doing. From how many on, and how much oftener than "I", is
# convention. Grade C.
MANY_WE: Final = 5
WE_TO_I: Final = 2.0

# Text of so many words whose bytes shrink to less than 1 / 2.4 repeats itself: Whisper's own bound
# for a failed decoding (Radford et al. 2022, section 4.5). Of 15 pieces of 14-17 s in espeak-ng's
# German, French, Korean, Spanish and Italian, confidence alone let four pass (.71-.76), all of
# them text in a loop (4.6-4.9 where it was noted); three English ones were heard with .86-.93 and a
# ratio of 1.45. Who really says the same again is heard with more confidence. Grade C.
REPEATED_TEXT_RATIO: Final = 2.4
REPEATED_TEXT_WORDS: Final = 40
REPEATED_TEXT_CONFIDENCE: Final = 0.85

# Listeners notice a change of pace of 5 % (Quene 2007), but people change theirs by more than that
# from phrase to phrase without any harm, so only a large one is worth a note, so many times as fast
# or as slow: between the halves of 39 synthetic answers of one tempo a tenth was the median, and 36
# stayed within a quarter. Each half must hold enough words and voiced time for its pace to be more
# than chance. Grade C.
PACE_CHANGE_NOTED_TIMES: Final = 1.4
PACE_HALF_SECONDS: Final = 10.0
PACE_HALF_WORDS: Final = 20

# A pause at the end of a clause gives the listener time (0.6 s is the most natural: Liu 2022); one
# inside a clause keeps back what was begun. Pauses over 1 s are a group of their own (Campione &
# Veronis 2002). Words' times are loose, so the place of a pause is only believed in where it comes
# out the same this much earlier and later. Grade B for the effect, C for the rule that finds it.
PLACE_SLACK_SECONDS: Final = 0.3

# Repetitions, restarts and words left unfinished. Everybody makes some, more of them where
# planning is hard (Bortfeld et al. 2001), and a recogniser writes down only some. From more than
# one in every sentence of 20 words on, and more than a few, they are worth a note. Grade D.
DISFLUENCIES_NOTED_PER_100_WORDS: Final = 5.0
DISFLUENCIES_NOTED_COUNT: Final = 6

# Filled pauses crowd where three or more begin within ten seconds: eighteen a minute there, half as
# many again as what listeners mind. Grade D.
CLUSTER_COUNT: Final = 3
CLUSTER_SECONDS: Final = 10.0

# THE PICTURE. Places and sizes are shares of the frame.
#
# The camera at eye level or above beats one below, and too near is threatening (Fauville et al.
# 2022: grade B, no number). The face's height is that of the detector's box, from the brows to the
# chin, so that 0.2 to 0.4 shows head and shoulders; eyes at a third of the height, the middle and a
# level head are convention among photographers. Grade C.
FACE_HEIGHT_SHARE: Final = (0.2, 0.4)
EYES_DOWN_SHARE: Final = (0.2, 0.45)
OFF_CENTRE_SHARE: Final = 0.15
TILTED_DEGREES: Final = 8.0
# How far the nose lies from the line of the eyes to that of the mouth: the median of 19 photographs
# at home was .50 (.37-.63). From below it moves towards the eyes. Grade D.
LOOKED_UP_AT_NOSE_SHARE: Final = 0.3
# A face whose edge is this near to the frame's goes on outside it. Grade D.
CUT_OFF_MARGIN_SHARE: Final = 0.005
# Leaned out, and lying low: so far from the place that is usual that the posture itself has
# changed. Grade D.
LEANED_OUT_SHARE: Final = 0.33
LYING_LOW_SHARE: Final = 0.65

# Facing the camera beats a picture from the side (Shinya et al. 2024; Basch & Melchers 2024: grade
# B, no number). The nose beside the middle of the eyes, in distances between the eyes: within .13
# in 17 photographs of people who faced their camera, .31 and .46 in two who did not; glances do not
# move it. Grade C.
TURNED_AWAY_NOSE: Final = 0.4

# Light. Whether there is enough is read around the head, since a face's own luma is its skin's as
# much as the light's: in 20 photographs at home three quarters of what is not a lamp or a window
# were darker than 75-230. Grade C.
DARK_ROOM_LUMA: Final = 60.0
# A window or lamp takes so much of the picture that the camera turns everything else down. Grade C.
BACK_LIT_BRIGHT_SHARE: Final = 0.14
BACK_LIT_ROOM_LUMA: Final = 100.0
# Portrait lights are set 2:1 to 4:1 from side to side; from 8:1 on it is a "low key" picture. Half
# way between, in stops. Grade D.
ONE_SIDED_TIMES: Final = 5.6
# Of the face's pixels at 250 and above. Grade D.
BLOWN_OUT_SHARE: Final = 0.1
# Red against blue, 0 for white: paper under a tungsten lamp that the camera did not balance has
# about .3, 19 photographs at home had -.02 to .14. Grade D.
TINTED_BALANCE: Final = 0.2
# The effect of blur (after Crete et al. 2007) turned round: .36-.70 in the photographs at home,
# .08-.31 once they were blurred by 3 of 480 pixels. Grade C.
BLURRED_SHARPNESS: Final = 0.33

# Background. Plants and books are liked best, a living room and novelties least (Cook et al. 2023:
# grade B, no number), so only a very full one is mentioned. Grade D.
FULL_BACKGROUND_CLUTTER: Final = 0.8
# Share of the background that is another a second later, as when somebody walks by. Grade D.
MOVING_BACKGROUND_SHARE: Final = 0.08
# The background as a whole, in widths of the frame a second: a table that is knocked, and a camera
# that is carried. Grade D.
SHAKING_SHIFT_SHARE: Final = 0.008
WALKING_SHIFT_SHARE: Final = 0.04
WALKING_CHANGED_SHARE: Final = 0.6

# Views (about one a second) below which a picture is not judged, and what is worth saying: a state
# that lasts a good part of the answer, or an episode of so many seconds on end; a shorter one where
# they come often. Grade D.
PICTURE_JUDGED_VIEWS: Final = 5
STATE_NOTED_SHARE: Final = 0.3
EPISODE_SECONDS: Final = 6.0
SHORT_EPISODE_SECONDS: Final = 3.0
EPISODES_NOTED_SHARE: Final = 0.15
PICTURE_PRAISED_SHARE: Final = 0.9

# The equipment test.
# What comes back of the far side's voice should be 46 dB weaker than it was sent (3GPP TS 26.132
# section 8.7.1, for handsets, headsets and hands-free alike). Grade A.
ECHO_LOSS_DB: Final = 46.0
# Share of the words of a known sentence that the recogniser should hear. It had .39 of the words of
# Mandarin-accented children and adults wrong, and an accent is no fault of the equipment. Grade C.
HEARD_WORDS_SHARE: Final = 0.6
# Below ten pictures a second movements fall to pieces, and fewer lines than 240 are a postage
# stamp. Convention, grade D.
CAMERA_RATE_PER_SECOND: Final = 10.0
CAMERA_HEIGHT_PIXELS: Final = 240
# An interview takes up to an hour, a laptop lasts a few on a full battery. Convention, grade D.
BATTERY_NOTED_PERCENT: Final = 40.0
BATTERY_FIX_PERCENT: Final = 15.0
# Twenty answers of two minutes take 0.9 GB as films, and an hour of sound 0.12 GB. Reckoned from
# what is written; grade A for the sizes, D for the length of an answer.
DISK_NOTED_GIGABYTES: Final = 1.0
DISK_FIX_GIGABYTES: Final = 0.2

# A raised voice is about 6 dB louder than a normal one, and a loud one 6 dB more (vocal effort in
# ISO 9921: 60, 66 and 72 dB(A) at 1 m). It is held against the person's own median, from
# at least so many takes before. That it sounds impatient is reasoned, not shown, and people speak
# up in any case when they hear badly. Grade C.
RAISED_LEVEL_DB: Final = 6.0
USUAL_LEVEL_TAKES: Final = 3

# The message before an interview. The article that this program follows wants it half an hour
# before; one screen of a chat is what is read at once. Both convention, grade D.
CONTACT_MINUTES_BEFORE: Final = 30.0
CONTACT_LONG_WORDS: Final = 100
# A thank-you note within the day, of a few sentences: convention among recruiters, grade D.
NOTE_WITHIN_HOURS: Final = 24.0
NOTE_LONG_WORDS: Final = 180
# Nobody writes so much to a recruiter; it is a slip of the clipboard, and is not read.
MESSAGE_CHARACTERS: Final = 4_000
# Above so many courtesies that are missing they are named together: a list of one's faults is no
# help. Grade D.
MISSING_NAMED_ONE_BY_ONE: Final = 2

# Questions of one's own, where the interviewer first asks for them. Advice pages ask for two or
# three and are pleased with one: convention. Grade D.
FEWEST_OWN_QUESTIONS: Final = 1
