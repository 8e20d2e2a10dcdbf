package io.quoin.host.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The machine's own shell reads each word as what was quoted. */
class ShellTextProperties {

    /** What a shell has a meaning for, and what is nothing but a letter. */
    @Provide
    Arbitrary<List<String>> words() {
        Arbitrary<String> meant = Arbitraries.strings()
                .withChars(" \t\n\r'\"\\$`!*?[]{}()<>|&;#~=%^-+:,./a1\u00e9\u4e2d")
                .ofMaxLength(12);
        Arbitrary<String> any =
                Arbitraries.strings().withCharRange('\u0001', '\ud7ff').ofMaxLength(12);
        return Arbitraries.oneOf(meant, any).list().ofMinSize(1).ofMaxSize(40);
    }

    @Property(tries = 100)
    void aShellReadsBackEachWord(@ForAll("words") List<String> words) throws Exception {
        String line = words.stream().map(ShellText::word).collect(Collectors.joining(" "));
        assertThat(printed(line)).isEqualTo(words);
    }

    @Example
    void namesWithoutMeaningStayAsTheyAre() {
        assertThat(ShellText.word("/srv/quoin-1/x_2.0.0+b.jar")).isEqualTo("/srv/quoin-1/x_2.0.0+b.jar");
        assertThat(ShellText.word("/srv/my node")).isEqualTo("'/srv/my node'");
        assertThat(ShellText.word("it's")).isEqualTo("'it'\\''s'");
        assertThat(ShellText.word("")).isEqualTo("''");
    }

    @Example
    void theMarksOfASentenceAreNotThoseOfTheCommand() {
        assertThat(ShellText.marked("rm " + ShellText.word("a"))).isEqualTo("'rm a'");
        assertThat(ShellText.marked("rm " + ShellText.word("a b"))).isEqualTo("\"rm 'a b'\"");
    }

    /** The words that the shell makes of a line, which it reads as bytes: arguments depend on the locale. */
    private static List<String> printed(String line) throws Exception {
        Process shell = new ProcessBuilder("/bin/sh")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream script = shell.getOutputStream()) {
            script.write(("printf '%s\\0' " + line).getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).isZero();
        List<String> ended = List.of(output.split("\0", -1));
        assertThat(ended.get(ended.size() - 1)).isEmpty();
        return ended.subList(0, ended.size() - 1);
    }
}
