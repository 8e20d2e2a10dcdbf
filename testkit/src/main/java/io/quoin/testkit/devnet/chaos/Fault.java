package io.quoin.testkit.devnet.chaos;

import io.quoin.testkit.devnet.process.ValidatorProcess;
import java.util.List;

/** Something that goes wrong on a network, and its end. Each is struck once and healed once. */
interface Fault {

    /** Those that are hit. */
    List<ValidatorProcess> victims();

    /** Does it, and waits until it shows; gives what shows, for people. */
    String strike();

    /** Those that have to go on deciding meanwhile. */
    List<ValidatorProcess> mustDecide();

    /** Those that may decide nothing meanwhile, and can be asked. */
    default List<ValidatorProcess> mustNotDecide() {
        return List.of();
    }

    /** Ends it. The victims' processes run again; they need not be ready. */
    void heal();
}
