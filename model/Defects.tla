------------------------------ MODULE Defects -------------------------------
(***************************************************************************)
(* Broken rules, each in place of one of Consensus, to show that the laws  *)
(* see them. The list `defects` says which is put where. Where the         *)
(* simulator has the same defect (io.quoin.simulator.Mutant), it is named. *)
(***************************************************************************)
EXTENDS Laws

(* HALF_QUORUM: a majority of the weight decides. *)
HalfQuorums == {S \in SUBSET Validators : 2 * Weight(S) > Weight(Validators)}

(* COUNT_QUORUM: two thirds of the validators decide, whatever they weigh. *)
CountQuorums == {S \in SUBSET Validators : 3 * Cardinality(S) > 2 * Cardinality(Validators)}

(* IGNORED_LOCKS: a leader may propose what it likes, whoever is locked. *)
NoBinding(claims) == {NoLock}

(* LOWEST_LOCK: the lock of the lowest round binds. *)
LowestBinding(claims) ==
    LET locks == {c.lock : c \in claims} \ {NoLock}
    IN  IF locks = {} THEN {NoLock} ELSE {l \in locks : \A k \in locks : l.round <= k.round}

(* UNPROVEN_LOCK: ROUND-CHANGEs and proposals need no certificate of their lock. *)
Unproven(lock) == {{}}

(* PREPARE_AS_COMMIT: a PREPARE counts as a COMMIT. *)
AnyCertificates(d) == Certificates(prepares \cup commits, d.round, d.value)

(* SECOND_PROPOSAL: a second proposal in a round is prepared like the first. *)
MayTakeAgain(p, r) == round[p] <= r

IsNotLeft(messages, p, r) == \A m \in Log(changes, p) : m.round <= r

(* NO_LOG: a restarted validator remembers nothing. *)
NoMemory(messages, p) == {}

(* A restarted validator remembers its votes, but not its lock. *)
ForgottenLock(p) == NoLock

(* A restarted validator remembers its votes, but not that it left their round. *)
VotedRound(p) == Highest({0} \cup {m.round : m \in Log(prepares, p) \cup Log(commits, p)})

HasNotVoted(messages, p, r) == \A m \in Log(messages, p) : m.round < r

(* ROUND-CHANGEs of more than a third of the weight justify a proposal. *)
WeakQuorums == {S \in SUBSET Validators : IsWeakQuorum(S)}

(* A ROUND-CHANGE counts for later rounds, too. *)
LeftBefore(c, r) == c.round <= r

(* Nobody is convicted of denying a lock. *)
NoDenial(p, cast) == FALSE

(* Of votes, only two COMMITs convict. *)
ConvictedOfCommits(cast) == {p \in Validators : IsDoubled(cast, p) \/ IsDoubled(changes, p) \/ IsDenied(p, cast)}

-----------------------------------------------------------------------------
(* Where to look for a story of three rounds: one block in even rounds and another in odd ones, each prepared by two
   correct validators at most, and no round left before somebody locked its block. *)
Narrow ==
    /\ \A m, n \in prepares : m.value = n.value <=> (m.round + n.round) % 2 = 0
    /\ \A r \in Rounds : Cardinality({m \in prepares : m.round = r}) <= 2
    /\ \A c \in changes : \E m \in commits : m.round = c.round - 1
=============================================================================
