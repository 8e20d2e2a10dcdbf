package io.quoin.sandbox.instrument;

/** Schedules for comparison. */
final class Schedules {

    /** The costs of schedule 1, charged as schedule 2 charges. */
    static final Schedule MERGED_FIRST = new Schedule(
            0,
            Schedule.V1.costs(),
            Schedule.V1.localsPerGas(),
            Schedule.V1.gasPerPage(),
            Schedule.V1.bytesPerGasShift(),
            Schedule.V1.gasPerEntry(),
            false,
            true,
            true);

    private Schedules() {}
}
