package io.quoin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quoin.spi.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md} lists exactly the codes that the source has. */
class ErrorCatalogTest {

    private static final Path PAGE = Repository.root().resolve("docs/errors.md");

    @Test
    void thePageIsWhatTheSourceSays() throws IOException {
        String expected = page();
        if (Boolean.getBoolean("quoin.write.errors")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(PAGE)
                .as("rewrite it with -Dquoin.test.args=-Dquoin.write.errors=true")
                .hasContent(expected);
    }

    @Test
    void noCodeStandsTwice() {
        assertThat(codes().stream().map(ErrorCode::name)).doesNotHaveDuplicates();
    }

    private static String page() {
        Map<String, List<ErrorCode>> areas = new TreeMap<>();
        for (ErrorCode code : codes()) {
            areas.computeIfAbsent(code.name().split("_", 2)[0], area -> new ArrayList<>())
                    .add(code);
        }
        StringBuilder text = new StringBuilder("""
                # Errors

                Every refusal and failure has one stable code; log lines, RPC answers and the command line show it. The
                category tells whose move it is: `user` (change something; trying again unchanged gives the same answer),
                `environment` (the machine or a service; trying again may help), `peer` (somebody else misbehaved; the node
                goes on), `bug` (a defect; please report it). This page is generated from the source.
                """);
        areas.forEach((area, codes) -> {
            text.append("\n## ").append(area).append("\n\n| code | category | meaning |\n|---|---|---|\n");
            codes.stream()
                    .sorted(Comparator.comparing(ErrorCode::name))
                    .forEach(code -> text.append("| `")
                            .append(code.name())
                            .append("` | ")
                            .append(code.category().name().toLowerCase(Locale.ROOT))
                            .append(" | ")
                            .append(code.description())
                            .append(" |\n"));
        });
        return text.toString();
    }

    private static List<ErrorCode> codes() {
        return new ClassFileImporter()
                .importPackages("io.quoin").stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(ErrorCode.class))
                        .map(JavaClass::reflect)
                        .sorted(Comparator.comparing(Class::getName))
                        .flatMap(type -> List.of(type.getEnumConstants()).stream())
                        .map(ErrorCode.class::cast)
                        .toList();
    }
}
