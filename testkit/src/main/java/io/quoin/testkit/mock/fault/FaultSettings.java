package io.quoin.testkit.mock.fault;

import io.quoin.spi.config.Setting;
import io.quoin.spi.error.ErrorCode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The faults of a mock as {@code node.yaml} writes them. */
public record FaultSettings(
        @Setting(
                description =
                        "Which calls fail, as 'operation calls code': calls is a number for one call, '3+' for the"
                                + " third and all after it, '*' for all, or '5%' for a random share",
                defaultValue = "")
        List<String> rules,

        @Setting(
                description = "How long every call lasts at least",
                defaultValue = "0ms",
                min = 0,
                max = FaultSettings.MAX_LATENCY_MILLIS)
        Duration latency,

        @Setting(description = "The seed of random shares", defaultValue = "1")
        long seed) {

    static final long MAX_LATENCY_MILLIS = 60_000;

    private static final int MAX_RULES = 64;
    private static final Pattern RULE = Pattern.compile("(\\S+) +(\\*|(\\d{1,9})(\\+?)|(\\d{1,3})%) +(\\S+)");

    public FaultSettings {
        rules = List.copyOf(rules);
        if (rules.size() > MAX_RULES) {
            throw new IllegalArgumentException("expected at most " + MAX_RULES + " rules, found " + rules.size());
        }
    }

    /** No faults. */
    public static FaultSettings none() {
        return new FaultSettings(List.of(), Duration.ZERO, 1);
    }

    /**
     * The rules for the operations and the error codes of one kind.
     *
     * @throws IllegalArgumentException naming the first rule that is wrong, and what it can be
     */
    public <O extends Enum<O>, E extends Enum<E> & ErrorCode> FaultScript<O> script(
            Class<O> operations, Class<E> codes) {
        return new FaultScript<>(
                rules.stream().map(rule -> parse(rule, operations, codes)).toList(), latency);
    }

    private <O extends Enum<O>, E extends Enum<E> & ErrorCode> FaultRule<O> parse(
            String rule, Class<O> operations, Class<E> codes) {
        Matcher matcher = RULE.matcher(rule.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected a fault such as 'write 3+ STORE_IO' or 'write 5% STORE_IO', found '" + rule + "'");
        }
        return new FaultRule<>(
                constant(operations, matcher.group(1).toUpperCase(Locale.ROOT).replace('-', '_'), rule),
                occurrence(matcher),
                constant(codes, matcher.group(6), rule));
    }

    private Occurrence occurrence(Matcher matcher) {
        if (matcher.group(5) != null) {
            return Occurrence.share(Integer.parseInt(matcher.group(5)), seed);
        }
        if (matcher.group(3) == null) {
            return Occurrence.always();
        }
        long call = Long.parseLong(matcher.group(3));
        return matcher.group(4).isEmpty() ? Occurrence.nth(call) : Occurrence.from(call);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name, String rule) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the fault '" + rule + "' names '" + name
                        + "', expected one of " + Arrays.toString(type.getEnumConstants())));
    }
}
