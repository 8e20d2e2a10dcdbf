package io.quoin.host.cli.terminal;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether somebody looks. */
public final class Terminal {

    private Terminal() {}

    /** Whether the process is at a terminal: its input and output are not redirected. */
    public static boolean attached() {
        return isTerminal(System.console());
    }

    /**
     * Since Java 22 there is a console without a terminal too, which says so; before, a console is a terminal.
     *
     * @param console as {@link System#console} gives it
     */
    static boolean isTerminal(@Nullable Console console) {
        return console != null && answer(console).orElse(true);
    }

    private static Optional<Boolean> answer(Console console) {
        Optional<Method> question = Arrays.stream(Console.class.getMethods())
                .filter(method -> method.getName().equals("isTerminal") && method.getParameterCount() == 0)
                .findFirst();
        try {
            return question.isPresent() ? Optional.of((Boolean) question.get().invoke(console)) : Optional.empty();
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Console.isTerminal is public and throws nothing", e);
        }
    }
}
