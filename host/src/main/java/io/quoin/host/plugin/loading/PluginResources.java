package io.quoin.host.plugin.loading;

import io.quoin.host.plugin.archive.ArchiveEntry;
import io.quoin.host.plugin.archive.PluginArchive;
import io.quoin.host.plugin.archive.PluginArchive.Found;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLDecoder;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * URLs of a plugin's entries: {@code quoin-plugin:/<id>/<library>!/<entry>}, read from the verified bytes. What a name has
 * that a URL's path has not is escaped (RFC 3986, section 2.1). Their handler is bound to the URL, so nothing is registered
 * with the platform.
 */
public final class PluginResources {

    private static final String PROTOCOL = "quoin-plugin";
    private static final String SEPARATOR = "!/";

    private final String base;
    private final PluginArchive archive;
    private final LargeResources contents;
    private final URLStreamHandler handler = new Handler();

    public PluginResources(String pluginId, PluginArchive archive, LargeResources contents) {
        this.base = "/" + pluginId + "/";
        this.archive = archive;
        this.contents = contents;
    }

    /** The first entry with the name. */
    public Optional<URL> find(String name) {
        return archive.find(name).map(this::url);
    }

    /** Every entry with the name. */
    public List<URL> findAll(String name) {
        return archive.findAll(name).stream().map(this::url).toList();
    }

    /** The origin of the plugin's classes. */
    public URL root() {
        return url("");
    }

    private URL url(Found found) {
        return url(found.library() + SEPARATOR + found.entry().name());
    }

    private URL url(String file) {
        try {
            return new URL(PROTOCOL, "", -1, new URI(null, null, base + file, null).getRawPath(), handler);
        } catch (URISyntaxException | MalformedURLException e) {
            throw new IllegalStateException("A URL of an escaped path, with its own handler, is always well-formed", e);
        }
    }

    private ArchiveEntry entry(URL url) throws IOException {
        String path = unescaped(url);
        int separator = path.indexOf(SEPARATOR);
        if (!path.startsWith(base) || separator < base.length()) {
            throw new FileNotFoundException(url.toString());
        }
        return archive.find(path.substring(base.length(), separator), path.substring(separator + SEPARATOR.length()))
                .orElseThrow(() -> new FileNotFoundException(url.toString()));
    }

    private static String unescaped(URL url) throws FileNotFoundException {
        try {
            return URLDecoder.decode(url.getPath().replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new FileNotFoundException(url + ": " + e.getMessage());
        }
    }

    private final class Handler extends URLStreamHandler {

        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            ArchiveEntry entry = entry(url);
            return new URLConnection(url) {
                @Override
                public void connect() {
                    connected = true;
                }

                @Override
                public long getContentLengthLong() {
                    return entry.size();
                }

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(contents.read(entry));
                }
            };
        }
    }
}
