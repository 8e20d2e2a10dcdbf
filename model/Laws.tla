-------------------------------- MODULE Laws --------------------------------
(***************************************************************************)
(* What must hold. Where the simulator watches for the same in the code    *)
(* (package io.quoin.simulator), its law is named.                         *)
(***************************************************************************)
EXTENDS Consensus, TLC

(* Checker.applies: "agreement". *)
Agreement == \A d, e \in Decisions : d.value = e.value

(* Checker.applies: "certificate". Computed afresh, whatever a defect takes for a quorum. *)
Certificate ==
    \A d \in Decisions : 3 * Weight(Liars \cup Voters(commits, d.round, d.value)) > 2 * Weight(Validators)

(* Two messages of one validator, kind and round. *)
IsDoubled(messages, p) ==
    LET own == {m \in messages : m.from = p}
    IN  Cardinality({m.round : m \in own}) < Cardinality(own)

(* A COMMIT, and a ROUND-CHANGE for a later round that claims an older lock. *)
IsDenied(p, cast) ==
    \E m \in cast, c \in changes :
        m.from = p /\ c.from = p /\ m.round < c.round /\ c.lock.round < m.round

(* Checker.sent: "double vote". *)
DoubleVote == \A messages \in {proposals, prepares, commits, changes}, p \in Correct : ~IsDoubled(messages, p)

(* Checker.logged: "lock". No lock is denied. *)
Lock == \A p \in Correct : ~IsDenied(p, commits)

(* Checker.logged: "round". No vote in a round that was left. *)
Round ==
    [][/\ \A m \in (proposals' \cup prepares' \cup commits') \ (proposals \cup prepares \cup commits) :
             \A c \in changes : m.from \in Correct /\ c.from = m.from => c.round <= m.round
       /\ \A m \in changes' \ changes :
             \A c \in changes : m.from \in Correct /\ c.from = m.from => c.round < m.round]_vars

(* Forensics.convicted: whom all that correct validators have heard convicts, with these COMMITs. *)
Convicted(cast) ==
    {p \in Validators :
        (\E messages \in {prepares, cast, changes} : IsDoubled(messages, p)) \/ IsDenied(p, cast)}

(* Checker.accused: "evidence". Nobody correct is convicted. *)
Evidence == Convicted(commits) \subseteq Liars

(* Simulation, profile OVERRUN: "evidence". Two decisions convict more than a third of the weight. *)
Accountability ==
    \A d, e \in Decisions :
        d.value # e.value =>
            \A P \in CommitCertificates(d), Q \in CommitCertificates(e) :
                IsWeakQuorum(Convicted(commits \cup Joined(P, d.round, d.value) \cup Joined(Q, e.round, e.value)))

(* No quorum can lock two blocks in one round. *)
OneLock ==
    \A r \in Rounds : Cardinality({v \in Values : IsCertified(prepares, r, v)}) <= 1

(* What a quorum of COMMITs decides is all that can be locked in its round and later. *)
LockValidity ==
    \A d \in Decisions :
        \A r \in d.round..LastRound, v \in Values \ {d.value} : ~IsCertified(prepares, r, v)

-----------------------------------------------------------------------------
(* Validators of one weight, and blocks, differ by name alone.             *)

Classes == {S \cap T : S \in {Ones, Twos, Threes}, T \in {Correct, Liars}} \cup {Values}

Symmetry == UNION {Permutations(S) : S \in {S \in Classes : Cardinality(S) > 1}}
=============================================================================
