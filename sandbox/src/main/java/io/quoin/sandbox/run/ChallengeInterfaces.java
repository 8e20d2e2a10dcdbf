package io.quoin.sandbox.run;

import io.quoin.sandbox.abi.contract.ContractInterface;
import io.quoin.sandbox.abi.platform.PlatformInterface;
import io.quoin.sandbox.abi.quoin.QuoinInterface;
import io.quoin.sandbox.evaluation.ChallengeInterface;
import java.util.List;
import java.util.stream.Collectors;

/** The interfaces that challenges can be written for. */
public final class ChallengeInterfaces {

    private static final List<ChallengeInterface> ALL =
            List.of(new QuoinInterface(), new PlatformInterface(), new ContractInterface());

    private ChallengeInterfaces() {}

    /** All of them; the first is the one for new challenges. */
    public static List<ChallengeInterface> all() {
        return ALL;
    }

    /**
     * The interface of this name.
     *
     * @throws IllegalArgumentException with the names there are, if there is none
     */
    public static ChallengeInterface named(String name) {
        return ALL.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("No interface is called " + name + "; challenges are written for "
                                + ALL.stream().map(ChallengeInterface::name).collect(Collectors.joining(", "))));
    }
}
