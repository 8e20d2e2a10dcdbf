package io.quoin.host.rpc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.quoin.host.config.ConfigError;
import io.quoin.host.text.FailureText;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node's HTTP server, on a loopback address only: JSON-RPC at {@code POST /}, {@code GET /livez}, {@code GET /readyz}
 * with the reasons when it is not ready, and {@code GET /metrics} for Prometheus. Requests with a foreign {@code Host} or
 * an {@code Origin} header are refused, so that no web page can use an operator's browser to reach the node. Methods that
 * change the node need the operator's token besides.
 */
public final class RpcServer implements AutoCloseable {

    /** How much of an oversized body is read and dropped, so that its sender gets to read the answer. */
    private static final long MAX_DROPPED_BYTES = 96L << 20;

    /** The calls that are answered at a time. */
    public static final int THREADS = 4;

    private static final int WAITING = 64;
    private static final Logger LOG = LoggerFactory.getLogger(RpcServer.class);

    private final HttpServer server;
    private final ThreadPoolExecutor executor;

    private RpcServer(HttpServer server, ThreadPoolExecutor executor) {
        this.server = server;
        this.executor = executor;
    }

    /**
     * Starts to listen.
     *
     * @param host a loopback address or name
     * @param port 0 for a free one
     * @param operator whether an {@code Authorization} header proves that the caller is the node's operator
     * @param notReady the reasons why the node is not ready; empty when it is
     * @param metrics the Prometheus text
     */
    public static RpcServer start(
            String host,
            int port,
            RpcDispatcher dispatcher,
            Predicate<String> operator,
            Supplier<List<String>> notReady,
            Supplier<String> metrics) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "rpc");
                    thread.setDaemon(true);
                    return thread;
                });
        try {
            InetAddress address = InetAddress.getByName(host);
            if (!address.isLoopbackAddress()) {
                throw new QuoinException(
                        ConfigError.CONFIG_INVALID,
                        "rpc.host is " + host
                                + ", expected a loopback address: only methods that change the node are authenticated");
            }
            HttpServer server = HttpServer.create(new InetSocketAddress(address, port), WAITING);
            server.setExecutor(executor);
            RpcServer rpc = new RpcServer(server, executor);
            server.createContext("/", rpc.guarded(exchange -> rpc.rpc(exchange, dispatcher, operator)));
            server.createContext("/livez", rpc.guarded(exchange -> text(exchange, 200, "ok\n")));
            server.createContext("/readyz", rpc.guarded(exchange -> {
                List<String> reasons = notReady.get();
                text(
                        exchange,
                        reasons.isEmpty() ? 200 : 503,
                        reasons.isEmpty() ? "ok\n" : String.join("\n", reasons) + "\n");
            }));
            server.createContext("/metrics", rpc.guarded(exchange -> text(exchange, 200, metrics.get())));
            server.start();
            return rpc;
        } catch (BindException e) {
            executor.shutdownNow();
            throw new QuoinException(
                    RpcError.RPC_PORT_IN_USE,
                    "Cannot listen on " + host + ":" + port + ": " + FailureText.message(e),
                    e);
        } catch (IOException e) {
            executor.shutdownNow();
            throw new QuoinException(
                    RpcError.RPC_UNREACHABLE,
                    "Cannot listen on " + host + ":" + port + ": " + FailureText.message(e),
                    e);
        }
    }

    /** The port that is really bound. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private HttpHandler guarded(HttpHandler handler) {
        return exchange -> {
            try (exchange) {
                String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
                if (!isLocal(host) || exchange.getRequestHeaders().containsKey("Origin")) {
                    text(exchange, 403, "This server answers local programs only\n");
                    return;
                }
                handler.handle(exchange);
            } catch (RuntimeException | Error e) {
                LOG.error("Request {} failed", exchange.getRequestURI(), e);
            }
        };
    }

    private static boolean isLocal(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
        return name.equals("localhost") || name.equals("[::1]") || name.matches("127(\\.\\d{1,3}){3}");
    }

    private void rpc(HttpExchange exchange, RpcDispatcher dispatcher, Predicate<String> operator) throws IOException {
        if (!exchange.getRequestURI().getPath().equals("/")) {
            text(exchange, 404, "There is JSON-RPC at /, and /livez, /readyz and /metrics\n");
            return;
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            text(exchange, 405, "JSON-RPC is called with POST\n");
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(dispatcher.maxBodyBytes() + 1);
        if (body.length > dispatcher.maxBodyBytes()) {
            drop(exchange.getRequestBody());
            json(exchange, 413, dispatcher.tooLarge());
            return;
        }
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        RpcAnswer answer = dispatcher.answer(body, authorization != null && operator.test(authorization));
        if (answer.body().isEmpty()) {
            exchange.sendResponseHeaders(204, -1);
            return;
        }
        if (answer.unauthorized()) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
        }
        json(exchange, answer.unauthorized() ? 401 : 200, answer.body().get());
    }

    private static void drop(InputStream in) throws IOException {
        byte[] buffer = new byte[64 << 10];
        long dropped = 0;
        for (int read = in.read(buffer); read >= 0 && dropped < MAX_DROPPED_BYTES; read = in.read(buffer)) {
            dropped += read;
        }
    }

    private static void json(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, status, body);
    }

    private static void text(HttpExchange exchange, int status, String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        send(exchange, status, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
