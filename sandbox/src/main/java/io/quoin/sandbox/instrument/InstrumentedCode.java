package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.DecodedModule;

/**
 * What writing any function of a module takes.
 *
 * @param module as it was decoded
 * @param schedule how it is metered
 * @param indices where its functions and globals are afterwards
 * @param types its types, to which more are added
 * @param edits the changes to all its functions
 * @param entries what is paid before a function is called
 */
record InstrumentedCode(
        DecodedModule module,
        Schedule schedule,
        IndexSpace indices,
        TypeTable types,
        Edits edits,
        EntryCharges entries) {}
