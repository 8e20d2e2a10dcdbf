package io.quoin.host.cli;

/** The process's entry point. */
public final class QuoinMain {

    private QuoinMain() {}

    public static void main(String[] arguments) {
        int code = CommandLineFactory.create().execute(arguments);
        System.out.flush();
        System.exit(code);
    }
}
