package io.quoin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which module may use which, as a table: the compiled classes are held against it. */
class DependencyRuleTest {

    private static final String INSTANCE_NODE = "io.quoin.host.node.InstanceNode";
    private static final Map<String, String> MODULES = modules();
    private static JavaClasses classes;

    /** A module's name and the package that is its own. */
    private static Map<String, String> modules() {
        Map<String, String> modules = new TreeMap<>();
        modules.put("spi", "io.quoin.spi");
        modules.put("sandbox", "io.quoin.sandbox");
        modules.put("substrate", "io.quoin.substrate");
        modules.put("host", "io.quoin.host");
        modules.put("testkit", "io.quoin.testkit");
        modules.put("simulator", "io.quoin.simulator");
        modules.put("plugins/storage-rocksdb", "io.quoin.plugins.rocksdb");
        modules.put("plugins/storage-mvstore", "io.quoin.plugins.mvstore");
        modules.put("plugins/runtime-chicory", "io.quoin.plugins.chicory");
        modules.put("plugins/runtime-wasmtime", "io.quoin.plugins.wasmtime");
        modules.put("plugins/network-libp2p", "io.quoin.plugins.libp2p");
        modules.put("plugins/consensus-pbft", "io.quoin.plugins.pbft");
        modules.put("plugins/chain-bittensor", "io.quoin.plugins.bittensor");
        return modules;
    }

    @BeforeAll
    static void importClasses() {
        List<Path> directories = MODULES.keySet().stream()
                .map(module -> Repository.root().resolve(module).resolve("target/classes"))
                .toList();
        directories.forEach(directory -> assertThat(directory).isDirectory());
        classes = new ClassFileImporter().importPaths(directories);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    spi                      |
                    sandbox                  | spi
                    substrate                |
                    host                     | spi sandbox
                    testkit                  | spi sandbox substrate host
                    simulator                | spi host testkit plugins/consensus-pbft
                    plugins/storage-rocksdb  | spi
                    plugins/storage-mvstore  | spi
                    plugins/runtime-chicory  | spi
                    plugins/runtime-wasmtime | spi
                    plugins/network-libp2p   | spi
                    plugins/consensus-pbft   | spi
                    plugins/chain-bittensor  | spi substrate
                    """)
    void aModuleUsesOnlyWhatTheTableAllows(String module, String allowed) {
        List<String> permitted = new ArrayList<>(List.of(MODULES.get(module)));
        if (allowed != null) {
            for (String name : allowed.split(" ")) {
                permitted.add(MODULES.get(name));
            }
        }
        Predicate<JavaClass> foreign = target -> target.getPackageName().startsWith("io.quoin")
                && permitted.stream().noneMatch(own -> isWithin(target.getPackageName(), own));
        List<String> violations = classes.stream()
                .filter(source -> isWithin(source.getPackageName(), MODULES.get(module)))
                .flatMap(source -> source.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> foreign.test(dependency.getTargetClass().getBaseComponentType()))
                .map(dependency -> dependency.getDescription())
                .toList();
        assertThat(violations).isEmpty();
    }

    @Test
    void noPackageOfOneModuleStandsInAnother() {
        classes.stream()
                .filter(type -> isWithin(type.getPackageName(), "io.quoin"))
                .forEach(type -> assertThat(
                                MODULES.values().stream().filter(own -> isWithin(type.getPackageName(), own)))
                        .as("the module of %s", type.getName())
                        .hasSize(1));
    }

    @Test
    void pf4jStaysInOnePackageOfTheHost() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("io.quoin.host..")
                .and()
                .resideOutsideOfPackage("io.quoin.host.plugin..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.pf4j..")
                .check(classes);
    }

    @Test
    void bouncyCastleStaysInTheSigningPackageOfTheHost() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("io.quoin.host..")
                .and()
                .resideOutsideOfPackage("io.quoin.host.signing..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bouncycastle..")
                .check(classes);
    }

    @Test
    void theSpiShowsNoThirdPartyTypeButTheMarker() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("io.quoin.spi..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "io.quoin.spi..", "org.pf4j", "org.jspecify.annotations")
                .check(classes);
    }

    @Test
    void nettyStaysInTheTransportOfTheNetworkPlugin() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("io.quoin.plugins.libp2p..")
                .and()
                .resideOutsideOfPackage("io.quoin.plugins.libp2p.transport..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(classes);
    }

    @Test
    void onlyTheTestkitsHarnessStartsNodesOfPluginObjects() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("io.quoin.testkit.node..")
                .and()
                .haveNameNotMatching(Pattern.quote(INSTANCE_NODE) + "(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(INSTANCE_NODE)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.quoin.host.plugin.registry.PluginInstances")
                .check(classes);
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("io.quoin.testkit.node..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.quoin.host.plugin.registry.PluginInstances")
                .check(classes);
        assertThat(classes.contain(INSTANCE_NODE)).isTrue();
        assertThat(classes.contain("io.quoin.host.plugin.registry.PluginInstances"))
                .isTrue();
    }

    @Test
    void nothingOfANodeMakesRequestsForChallenges() {
        String live = "io.quoin.host.egress.LiveEgress";
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackages("io.quoin.host.egress..", "io.quoin.host.cli.challenge..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(live)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.quoin.host.egress.SystemEgress")
                .check(classes);
        assertThat(classes.contain(live)).isTrue();
    }

    @Test
    void theConformanceKitsKnowNothingOfTheHost() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage(
                        "io.quoin.testkit.kit..",
                        "io.quoin.testkit.context..",
                        "io.quoin.testkit.key..",
                        "io.quoin.testkit.mock..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quoin.host..", "io.quoin.testkit.node..")
                .check(classes);
    }

    @Test
    void consensusAndLedgerCoresTouchNeitherClocksNorThreadsNorFiles() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage("io.quoin.plugins.pbft.core..", "io.quoin.host.ledger.apply..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent..", "java.nio.file..", "java.io..", "java.time..")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(classes);
    }

    @Test
    void everyPackageSaysWhatItIs() {
        List<Path> missing = new ArrayList<>();
        MODULES.keySet().forEach(module -> missing.addAll(Sources.packagesWithoutDescription(module)));
        assertThat(missing).isEmpty();
        assertThat(Files.exists(Repository.root().resolve("pom.xml"))).isTrue();
    }

    private static boolean isWithin(String name, String own) {
        return name.equals(own) || name.startsWith(own + ".");
    }
}
