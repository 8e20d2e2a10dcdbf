----------------------------- MODULE Consensus -----------------------------
(***************************************************************************)
(* One height of the protocol that docs/consensus.md describes: who may    *)
(* propose, PREPARE, COMMIT and leave a round. The names T1 to T12 are     *)
(* that page's.                                                            *)
(*                                                                         *)
(* What was signed stays signed, so the network is the set of all votes:   *)
(* a validator may act on any part of it at any time, which is loss, delay *)
(* and reordering. A timer may end at any time. A validator that is down,  *)
(* or that has decided and fell silent, takes no step for a while, as any  *)
(* validator may.                                                          *)
(***************************************************************************)
EXTENDS Integers, FiniteSets

CONSTANTS
    Ones, Twos, Threes,  \* the validators by weight; disjoint
    Liars,               \* those of them that sign what they like
    Values,              \* the valid blocks of this height
    None,                \* no block
    LastRound,           \* rounds are 0..LastRound
    LiarsLead,           \* whether liars lead every round, or correct validators do
    Waiting,             \* whether applications may answer NotYet, and validators restart meanwhile
    Recorded             \* whether it is written down what liars signed for correct validators

VARIABLES
    leader,      \* of each round that a correct validator leads; never changes
    round,       \* of each correct validator, in memory
    candidate,   \* the block it took in that round, in memory
    proposals,   \* PRE-PREPAREs of correct leaders
    prepares,    \* PREPAREs
    commits,     \* COMMITs
    changes      \* ROUND-CHANGEs

vars == <<leader, round, candidate, proposals, prepares, commits, changes>>

Validators == Ones \cup Twos \cup Threes
Correct == Validators \ Liars
Rounds == 0..LastRound
CorrectRounds == IF LiarsLead THEN {} ELSE Rounds

-----------------------------------------------------------------------------
(* Weights: `Quorum` of the plugin.                                        *)

Weight(S) == Cardinality(S \cap Ones) + 2 * Cardinality(S \cap Twos) + 3 * Cardinality(S \cap Threes)

IsWeakQuorum(S) == 3 * Weight(S) > Weight(Validators)

Quorums == {S \in SUBSET Validators : 3 * Weight(S) > 2 * Weight(Validators)}

-----------------------------------------------------------------------------
(* Messages. A lock is a round and the block that a quorum prepared in it. *)

Vote(p, r, v) == [from |-> p, round |-> r, value |-> v]

Change(p, r, lock) == [from |-> p, round |-> r, lock |-> lock]

NoLock == [round |-> -1, value |-> None]

LocksBefore(r) == {NoLock} \cup [round : 0..(r - 1), value : Values]

(* What liars sign matters for evidence alone: whatever else asks for it may have it. *)
Heard(messages) == IF Recorded THEN messages ELSE {}

-----------------------------------------------------------------------------
(* What a validator remembers: its log, which is what it signed.           *)

Log(messages, p) == {m \in messages : m.from = p}

Highest(S) == CHOOSE n \in S : \A m \in S : m <= n

(* T12: where a validator is after a restart. *)
LoggedRound(p) ==
    Highest({0} \cup {m.round : m \in Log(prepares, p) \cup Log(commits, p) \cup Log(proposals, p)}
                \cup {m.round : m \in Log(changes, p)})

LoggedCandidate(p) ==
    LET taken == {m.value : m \in {m \in Log(prepares, p) \cup Log(proposals, p) : m.round = LoggedRound(p)}}
    IN  IF taken = {} THEN None ELSE CHOOSE v \in taken : TRUE

LockOf(p) ==
    LET own == Log(commits, p)
    IN  IF own = {}
        THEN NoLock
        ELSE LET last == CHOOSE m \in own : \A n \in own : n.round <= m.round
             IN  [round |-> last.round, value |-> last.value]

(* `Voter.isFree`: nothing signed in this round or a later one, and the round not left. *)
IsFree(messages, p, r) ==
    /\ \A m \in Log(messages, p) : m.round < r
    /\ \A m \in Log(changes, p) : m.round <= r

-----------------------------------------------------------------------------
(* Certificates. Liars join any quorum.                                    *)

Voters(votes, r, v) == {m.from : m \in {m \in votes : m.round = r /\ m.value = v}}

Certificates(votes, r, v) ==
    LET voters == Liars \cup Voters(votes, r, v)
    IN  {Q \in Quorums : Q \subseteq voters}

(* Whether there is a certificate: what contains a quorum is one. *)
IsCertified(votes, r, v) == Liars \cup Voters(votes, r, v) \in Quorums

(* The liars' part of a certificate. *)
Joined(Q, r, v) == Heard({Vote(p, r, v) : p \in Q \cap Liars})

(* What proves a lock to others. *)
LockCertificates(lock) == Certificates(prepares, lock.round, lock.value)

(* T4 and T10: what anybody may decide, of whichever round. Correct validators that see it stop voting, or not yet. *)
CommitCertificates(d) == Certificates(commits, d.round, d.value)

Decisions == {d \in [round : Rounds, value : Values] : CommitCertificates(d) # {}}

-----------------------------------------------------------------------------
(* Justification of a proposal above round 0.                              *)

ChangeQuorums == Quorums

(* Which ROUND-CHANGEs count for a round. *)
LeftFor(c, r) == c.round = r

(* The sets of ROUND-CHANGEs that a proposal may carry: a quorum, one message of each. *)
Claims(r) ==
    LET known == {c \in changes : c.from \in Correct /\ LeftFor(c, r)}
        ready == {Q \in ChangeQuorums : \A p \in Q \ Liars : \E c \in known : c.from = p}
    IN  UNION {{{c \in known : c.from \in Q} \cup {Change(p, r, lie[p]) : p \in Q \cap Liars}
                   : lie \in [Q \cap Liars -> LocksBefore(r)]}
                   : Q \in ready}

(* `LockRule.HIGHEST`. Of locks of one round, the leader's order decides. *)
Binding(claims) ==
    LET locks == {c.lock : c \in claims} \ {NoLock}
    IN  IF locks = {} THEN {NoLock} ELSE {l \in locks : \A k \in locks : k.round <= l.round}

Offer(v, claims, seals) ==
    [value |-> v, changes |-> Heard({c \in claims : c.from \in Liars}), prepares |-> seals]

(* What may be proposed with a set of ROUND-CHANGEs. *)
Justified(claims) ==
    UNION {IF lock = NoLock
           THEN {Offer(v, claims, {}) : v \in Values}
           ELSE {Offer(lock.value, claims, Joined(Q, lock.round, lock.value)) : Q \in LockCertificates(lock)}
           : lock \in Binding(claims)}

IsProven(lock) == lock = NoLock \/ LockCertificates(lock) # {}

(* What a correct leader may propose: it takes no ROUND-CHANGE whose lock is not proven. *)
Proposable(r) ==
    IF r = 0
    THEN {Offer(v, {}, {}) : v \in Values}
    ELSE UNION {Justified(claims) : claims \in {S \in Claims(r) : \A c \in S : IsProven(c.lock)}}

(* The justified proposals that reach somebody. A liar proposes all of them, to each whichever it likes. *)
Offers(r) ==
    IF r \in CorrectRounds
    THEN {Offer(m.value, {}, {}) : m \in {m \in proposals : m.round = r}}
    ELSE IF r = 0
    THEN {Offer(v, {}, {}) : v \in Values}
    ELSE UNION {Justified(claims) : claims \in Claims(r)}

-----------------------------------------------------------------------------
(* The steps of a correct validator.                                       *)

(* It takes a proposal, and prepares it unless its application asks to wait. *)
Accept(p, r, offer) ==
    /\ round' = [round EXCEPT ![p] = r]
    /\ candidate' = [candidate EXCEPT ![p] = offer.value]
    /\ changes' = changes \cup offer.changes
    /\ \/ /\ IsFree(prepares, p, r)
          /\ prepares' = prepares \cup offer.prepares \cup {Vote(p, r, offer.value)}
       \/ /\ Waiting \/ ~IsFree(prepares, p, r)
          /\ prepares' = prepares \cup offer.prepares

(* T1 and T7. *)
Propose(p, r, offer) ==
    /\ round[p] = r
    /\ candidate[p] = None
    /\ IsFree(proposals, p, r)
    /\ proposals' = proposals \cup {Vote(p, r, offer.value)}
    /\ Accept(p, r, offer)
    /\ UNCHANGED <<leader, commits>>

(* T2: the first justified proposal of this round or a later one. *)
MayTake(p, r) == round[p] < r \/ (round[p] = r /\ candidate[p] = None)

Take(p, r, offer) ==
    /\ Accept(p, r, offer)
    /\ UNCHANGED <<leader, proposals, commits>>

(* T8: the application has come to accept the block. *)
Prepare(p) ==
    /\ candidate[p] # None
    /\ IsFree(prepares, p, round[p])
    /\ prepares' = prepares \cup {Vote(p, round[p], candidate[p])}
    /\ UNCHANGED <<leader, round, candidate, proposals, commits, changes>>

(* T3: locks the block, of which the COMMIT is the record. *)
Commit(p) ==
    /\ candidate[p] # None
    /\ IsFree(commits, p, round[p])
    /\ \E Q \in Certificates(prepares, round[p], candidate[p]) :
          prepares' = prepares \cup Joined(Q, round[p], candidate[p])
    /\ commits' = commits \cup {Vote(p, round[p], candidate[p])}
    /\ UNCHANGED <<leader, round, candidate, proposals, changes>>

(* T5, the timer, one round up; T6, others are ahead, up to where a correct one is. *)
Leave(p, r) ==
    /\ round[p] < r
    /\ \/ r = round[p] + 1
       \/ IsWeakQuorum(Liars \cup {c.from : c \in {c \in changes : c.round >= r}})
    /\ round' = [round EXCEPT ![p] = r]
    /\ candidate' = [candidate EXCEPT ![p] = None]
    /\ changes' = changes \cup {Change(p, r, LockOf(p))}
    /\ UNCHANGED <<leader, proposals, prepares, commits>>

(* T12. Changes nothing where nobody waits: what is in memory then follows from the log. *)
Restart(p) ==
    /\ round' = [round EXCEPT ![p] = LoggedRound(p)]
    /\ candidate' = [candidate EXCEPT ![p] = LoggedCandidate(p)]
    /\ UNCHANGED <<leader, proposals, prepares, commits, changes>>

-----------------------------------------------------------------------------

Init ==
    /\ leader \in {l \in [CorrectRounds -> Correct] :
                      \A r \in DOMAIN l : r + 1 \in DOMAIN l => l[r] # l[r + 1]}
    /\ round = [p \in Correct |-> 0]
    /\ candidate = [p \in Correct |-> None]
    /\ proposals = {}
    /\ prepares = {}
    /\ commits = {}
    /\ changes = {}

Next ==
    \/ \E r \in Rounds :
          LET offers == Offers(r)
          IN  \E p \in Correct : MayTake(p, r) /\ \E offer \in offers : Take(p, r, offer)
    \/ \E r \in DOMAIN leader : \E offer \in Proposable(r) : Propose(leader[r], r, offer)
    \/ \E p \in Correct : Commit(p) \/ (Waiting /\ (Prepare(p) \/ Restart(p)))
    \/ \E p \in Correct, r \in Rounds : Leave(p, r)

Spec == Init /\ [][Next]_vars
=============================================================================
