package io.quoin.host.cli.challenge;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.OptionValue;
import io.quoin.host.config.Choice;
import io.quoin.host.project.ChallengeLanguage;
import io.quoin.host.project.ChallengeProject;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quoin challenge new}: a small challenge to begin with. */
@Command(
        name = "new",
        description = "Make a project of a small challenge, with a submission for it.",
        mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "NAME", description = "The challenge's name, such as my-challenge.")
    private String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            description = "The directory to make (default: the name).")
    private @Nullable Path directory;

    @Option(names = "--lang", paramLabel = "LANG", required = true, description = "c, rust or assemblyscript.")
    private String language;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path target = directory == null ? Path.of(name) : directory;
        ChallengeLanguage chosen = OptionValue.of(spec, "--lang", () -> Choice.of(ChallengeLanguage.class, language));
        new ChallengeProject(name, chosen).write(target);
        json.print(
                spec.commandLine().getOut(),
                Map.of("project", target.toString(), "name", name),
                target + " is a challenge; its README.md has the next commands");
        return ExitCode.OK.number();
    }
}
