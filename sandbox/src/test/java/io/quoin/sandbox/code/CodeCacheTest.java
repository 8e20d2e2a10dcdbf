package io.quoin.sandbox.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.PreparedModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeCacheTest {

    private static final byte[] KEY = new byte[CodeCache.KEY_BYTES];
    private static final Hash BUILD = Hash.sha256(new byte[] {1});
    private static final long PLENTY = 1 << 20;

    @TempDir
    private Path home;

    private final KeepableEngine engine = new KeepableEngine("test", "1");
    private final CountedMetrics metrics = new CountedMetrics();
    private final List<String> warnings = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private Path directory;

    @BeforeEach
    void nameTheDirectory() {
        directory = home.resolve("runtime").resolve("code");
    }

    private CodeCache open(long maxBytes) {
        return open(KEY, maxBytes);
    }

    private CodeCache open(byte[] key, long maxBytes) {
        return new CodeCache(directory, key, maxBytes, this::tick, metrics, warnings::add);
    }

    private synchronized Instant tick() {
        now = now.plus(Duration.ofMinutes(1));
        return now;
    }

    private static PreparedModule module(int size, String text) {
        byte[] bytes = Arrays.copyOf(text.getBytes(UTF_8), size);
        return new PreparedModule(Hash.sha256(bytes), bytes, List.of(), List.of());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private Path file(PreparedModule module) {
        return directory.resolve(
                CodeName.of(engine.info(), BUILD, module.hash()).fileName());
    }

    @Test
    void whatWasCompiledIsLoadedAfterARestart() throws IOException {
        PreparedModule module = module(100, "a");
        open(PLENTY).compiler(engine, BUILD).compile(module).close();
        assertThat(engine.precompiled()).isEqualTo(1);

        CodeCache again = open(PLENTY);
        assertThat(again.entries()).isEqualTo(1);
        again.compiler(engine, BUILD).compile(module).close();
        assertThat(engine.precompiled()).isEqualTo(1);
        assertThat(engine.loaded()).isEqualTo(2);
        assertThat(engine.compiled()).isZero();
        assertThat(metrics.count("code_cache_hits")).isEqualTo(1);
        assertThat(metrics.count("code_cache_misses")).isEqualTo(1);
        assertThat(metrics.sample("code_cache_bytes")).isEqualTo(Files.size(file(module)));
        assertThat(metrics.sample("code_cache_entries")).isEqualTo(1);
        assertThat(files()).containsExactly(file(module));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(module))))
                .isEqualTo("rw-------");
        assertThat(warnings).isEmpty();
    }

    @Test
    void aChangeOfAnyByteAndAnyCutAreDetectedAndTheEntryIsRebuilt() throws IOException {
        PreparedModule module = module(60, "small");
        CodeCache cache = open(PLENTY);
        ModuleCompiler compiler = cache.compiler(engine, BUILD);
        compiler.compile(module).close();
        byte[] good = Files.readAllBytes(file(module));
        List<byte[]> damaged = new ArrayList<>();
        for (int i = 0; i < good.length; i++) {
            byte[] changed = good.clone();
            changed[i] ^= (byte) (1 << i % 8);
            damaged.add(changed);
            damaged.add(Arrays.copyOf(good, i));
        }
        damaged.add(Arrays.copyOf(good, good.length + 1));
        for (byte[] content : damaged) {
            long before = engine.precompiled();
            Files.write(file(module), content);
            compiler.compile(module).close();
            assertThat(engine.precompiled()).isEqualTo((int) before + 1);
            assertThat(file(module)).hasBinaryContent(good);
            assertThat(cache.bytes()).isEqualTo(good.length);
        }
        assertThat(metrics.count("code_cache_corrupt")).isEqualTo(damaged.size());
        assertThat(metrics.count("code_cache_hits")).isZero();
    }

    @Test
    void anEntryMadeWithAnotherKeyIsRefusedAndDeleted() throws IOException {
        PreparedModule module = module(100, "a");
        byte[] other = KEY.clone();
        other[0] = 1;
        open(other, PLENTY).compiler(engine, BUILD).compile(module).close();
        CodeCache cache = open(PLENTY);
        assertThat(cache.find(CodeName.of(engine.info(), BUILD, module.hash()))).isEmpty();
        assertThat(files()).isEmpty();
        assertThat(cache.bytes()).isZero();
        assertThat(metrics.count("code_cache_corrupt")).isEqualTo(1);
    }

    @Test
    void anEntryStaysThatAFailingEngineDoesNotTake() throws IOException {
        PreparedModule module = module(100, "a");
        open(PLENTY).compiler(engine, BUILD).compile(module).close();
        engine.setBroken(true);
        open(PLENTY).compiler(engine, BUILD).compile(module).close();
        assertThat(files()).containsExactly(file(module));
        assertThat(metrics.count("code_cache_corrupt")).isZero();

        engine.setBroken(false);
        int before = engine.loaded();
        open(PLENTY).compiler(engine, BUILD).compile(module).close();
        assertThat(engine.loaded()).isEqualTo(before + 1);
    }

    @Test
    void anEntryUnderAnothersNameIsRefused() throws IOException {
        PreparedModule module = module(100, "a");
        PreparedModule other = module(100, "b");
        open(PLENTY).compiler(engine, BUILD).compile(module).close();
        Files.move(file(module), file(other));
        open(PLENTY).compiler(engine, BUILD).compile(other).close();
        assertThat(engine.precompiled()).isEqualTo(2);
        assertThat(metrics.count("code_cache_corrupt")).isEqualTo(1);
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        PreparedModule module = module(100, "a");
        open(PLENTY).compiler(engine, BUILD).compile(module).close();
        Path elsewhere = home.resolve("elsewhere");
        Files.move(file(module), elsewhere);
        Files.createSymbolicLink(file(module), elsewhere);
        open(PLENTY).compiler(engine, BUILD).compile(module).close();
        assertThat(engine.precompiled()).isEqualTo(2);
        assertThat(Files.isSymbolicLink(file(module))).isFalse();
        assertThat(elsewhere).exists();
    }

    @Test
    void theLeastRecentlyUsedIsGivenUpAlsoAfterARestart() throws IOException {
        PreparedModule a = module(100, "a");
        PreparedModule b = module(100, "b");
        PreparedModule c = module(100, "c");
        PreparedModule d = module(100, "d");
        long room = 3L * (100 + CodeSeal.OVERHEAD_BYTES);
        ModuleCompiler first = open(room).compiler(engine, BUILD);
        for (PreparedModule module : List.of(a, b, c, a)) {
            first.compile(module).close();
        }
        CodeCache cache = open(room);
        cache.compiler(engine, BUILD).compile(d).close();
        assertThat(files()).containsExactlyInAnyOrder(file(a), file(c), file(d));
        assertThat(cache.bytes()).isEqualTo(room);

        CodeCache smaller = open(room - 1);
        assertThat(files()).containsExactlyInAnyOrder(file(a), file(d));
        assertThat(smaller.bytes()).isEqualTo(room * 2 / 3);
    }

    @Test
    void whatIsLargerThanTheCacheIsNotKeptAndPushesNothingOut() throws IOException {
        PreparedModule small = module(100, "a");
        CodeCache cache = open(200);
        cache.compiler(engine, BUILD).compile(small).close();
        cache.compiler(engine, BUILD).compile(module(201, "b")).close();
        assertThat(files()).containsExactly(file(small));
        open(0).compiler(engine, BUILD).compile(small).close();
        assertThat(files()).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void entriesOfOtherVersionsAndBuildsOfTheEngineAreDropped() throws IOException {
        PreparedModule module = module(100, "a");
        KeepableEngine other = new KeepableEngine("other", "1");
        CodeCache cache = open(PLENTY);
        cache.compiler(engine, BUILD).compile(module).close();
        cache.compiler(other, BUILD).compile(module).close();
        KeepableEngine newer = new KeepableEngine("test", "2");
        cache.compiler(newer, BUILD).compile(module).close();
        assertThat(newer.precompiled()).isEqualTo(1);
        assertThat(cache.entries()).isEqualTo(2);
        assertThat(file(module)).doesNotExist();
        cache.compiler(other, BUILD).compile(module).close();
        assertThat(other.precompiled()).isEqualTo(1);
        cache.compiler(other, Hash.ZERO).compile(module).close();
        assertThat(other.precompiled()).isEqualTo(2);
        assertThat(cache.entries()).isEqualTo(2);
    }

    @Test
    void codeThatTheEngineRefusesIsMadeAgain() throws IOException {
        PreparedModule module = module(100, "a");
        CodeCache cache = open(PLENTY);
        cache.compiler(engine, BUILD).compile(module).close();
        engine.setLoading(false);
        cache.compiler(engine, BUILD).compile(module).close();
        assertThat(engine.compiled()).isEqualTo(1);
        assertThat(files()).isEmpty();
        assertThat(metrics.count("code_cache_corrupt")).isEqualTo(1);
        engine.setLoading(true);
        cache.compiler(engine, BUILD).compile(module).close();
        assertThat(files()).containsExactly(file(module));
    }

    @Test
    void anEngineThatGivesNoBytesCompilesEachTime() throws IOException {
        engine.stopPrecompiling();
        CodeCache cache = open(PLENTY);
        cache.compiler(engine, BUILD).compile(module(100, "a")).close();
        cache.compiler(engine, BUILD).compile(module(100, "a")).close();
        assertThat(engine.compiled()).isEqualTo(2);
        assertThat(files()).isEmpty();
        assertThat(metrics.count("code_cache_failures")).isEqualTo(2);
        assertThat(warnings).hasSize(1);
    }

    @Test
    void aModuleThatTheEngineCannotCompileIsRefusedWithTheEnginesReason() {
        ModuleCompiler compiler = open(PLENTY).compiler(new RefusingEngine(), BUILD);
        assertThatThrownBy(() -> compiler.compile(module(100, "a"))).isInstanceOfSatisfying(QuoinException.class, e -> {
            assertThat(e.code()).isEqualTo(WasmError.WASM_UNSUPPORTED_HERE);
            assertThat(e).hasMessageContaining("too odd");
        });
        assertThat(warnings).isEmpty();
    }

    @Test
    void withoutAUsableDirectoryModulesAreCompiledAndItIsSaidOnce() throws IOException {
        Files.writeString(home.resolve("runtime"), "a file");
        CodeCache cache = open(PLENTY);
        for (int i = 0; i < 3; i++) {
            cache.compiler(engine, BUILD).compile(module(100, "a")).close();
        }
        assertThat(engine.precompiled()).isEqualTo(3);
        assertThat(cache.bytes()).isZero();
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0)).contains(directory.toString());
    }

    @Test
    void aDiskThatTakesNothingMoreCostsTheEntryOnly() throws IOException {
        CodeCache cache = open(PLENTY);
        cache.compiler(engine, BUILD).compile(module(100, "a")).close();
        Files.delete(file(module(100, "a")));
        Files.delete(directory);
        for (int i = 0; i < 3; i++) {
            cache.compiler(engine, BUILD).compile(module(100, "a")).close();
        }
        assertThat(engine.precompiled()).isEqualTo(4);
        assertThat(cache.bytes()).isZero();
        assertThat(metrics.count("code_cache_failures")).isEqualTo(3);
        assertThat(warnings).hasSize(1);
        Files.createDirectory(directory);
        cache.compiler(engine, BUILD).compile(module(100, "a")).close();
        assertThat(files()).containsExactly(file(module(100, "a")));
    }

    @Test
    void whatCannotBeReplacedIsCountedAsLongAsItIsThere() throws IOException {
        PreparedModule module = module(100, "a");
        CodeCache cache = open(PLENTY);
        ModuleCompiler compiler = cache.compiler(engine, BUILD);
        compiler.compile(module).close();
        Path inTheWay = putADirectoryInPlaceOf(file(module));
        compiler.compile(module).close();
        assertThat(cache.entries()).isEqualTo(1);
        assertThat(files()).containsExactly(file(module));
        assertThat(warnings).hasSize(1);

        Files.delete(inTheWay);
        compiler.compile(module).close();
        assertThat(file(module)).isRegularFile();
        assertThat(cache.entries()).isEqualTo(1);
        assertThat(cache.bytes()).isEqualTo(Files.size(file(module)));
    }

    @Test
    void whereNothingCanBeGivenUpNothingMoreIsKept() throws IOException {
        PreparedModule first = module(100, "a");
        CodeCache cache = open(100 + CodeSeal.OVERHEAD_BYTES);
        ModuleCompiler compiler = cache.compiler(engine, BUILD);
        compiler.compile(first).close();
        putADirectoryInPlaceOf(file(first));
        compiler.compile(module(90, "b")).close();
        assertThat(files()).containsExactly(file(first));
        assertThat(cache.entries()).isEqualTo(1);
        assertThat(metrics.count("code_cache_failures")).isEqualTo(1);
    }

    /** What is in it keeps it from being deleted. */
    private static Path putADirectoryInPlaceOf(Path file) throws IOException {
        Files.delete(file);
        Files.createDirectory(file);
        return Files.createFile(file.resolve("in the way"));
    }

    @Test
    void partsOfAKilledProcessAreRemovedAndForeignFilesLeftAlone() throws IOException {
        PreparedModule module = module(100, "a");
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.writeString(directory.resolve(file(module).getFileName() + ".7.part"), "half");
        Path foreign = Files.writeString(directory.resolve("README.part"), "not ours");
        CodeCache cache = open(PLENTY);
        assertThat(files()).containsExactly(foreign);
        assertThat(cache.entries()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void manyThreadsKeepTheBoundAndNeverGetWrongCode() throws Exception {
        List<PreparedModule> modules = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            modules.add(module(50 + i * 10, "m" + i));
        }
        long room = 700;
        CodeCache cache = open(room);
        ModuleCompiler compiler = cache.compiler(engine, BUILD);
        List<FutureTask<Long>> tasks = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            Random random = new Random(thread);
            FutureTask<Long> task = new FutureTask<>(() -> {
                long most = 0;
                for (int round = 0; round < 300; round++) {
                    compiler.compile(modules.get(random.nextInt(modules.size())))
                            .close();
                    most = Math.max(most, cache.bytes());
                }
                return most;
            });
            tasks.add(task);
            new Thread(task, "user-" + thread).start();
        }
        for (FutureTask<Long> task : tasks) {
            assertThat(task.get()).isBetween(1L, room);
        }
        long onDisk = 0;
        for (Path file : files()) {
            onDisk += Files.size(file);
        }
        assertThat(onDisk).isEqualTo(cache.bytes());
        assertThat(files()).hasSize(cache.entries());
        assertThat(metrics.count("code_cache_hits") + metrics.count("code_cache_misses"))
                .isEqualTo(1_200);
        assertThat(metrics.count("code_cache_hits")).isPositive();
        assertThat(metrics.count("code_cache_corrupt")).isZero();
        assertThat(warnings).isEmpty();
    }
}
