package io.quoin.plugins.libp2p.resolve;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.regex.Pattern;
import javax.naming.Context;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/** The machine's own way to look hosts up, and the Java platform's DNS client for texts. */
public final class SystemNames implements NameService {

    /** Letters, digits, hyphens and underscores: with nothing else, a name cannot be taken for the URL of a directory. */
    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*\\.?");

    private static final String TXT = "TXT";
    private static final String FIRST_WAIT_MILLIS = "1000";
    private static final String TRIES = "3";

    private final String servers;

    public SystemNames() {
        this("dns:");
    }

    /** @param servers as a URL, see {@code com.sun.jndi.dns}; without a host, those that the machine is set up with */
    SystemNames(String servers) {
        this.servers = servers;
    }

    @Override
    public List<InetAddress> hosts(String name) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(name));
    }

    @Override
    public List<String> texts(String name) throws UnknownHostException {
        if (!NAME.matcher(name).matches()) {
            throw new UnknownHostException("'" + name + "' is no domain name");
        }
        try {
            List<String> texts = query(name);
            if (texts.isEmpty()) {
                throw new UnknownHostException(name + " has no TXT records");
            }
            return texts;
        } catch (NamingException e) {
            UnknownHostException failure =
                    new UnknownHostException("The TXT records of " + name + " were not found: " + e.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }

    // What is dangerous in JNDI are names that lead to other directories, and objects stored there. The name was
    // checked, the provider is that of the DNS, and only texts are read.
    @SuppressWarnings("BanJNDI")
    private List<String> query(String name) throws NamingException {
        Hashtable<String, String> settings = new Hashtable<>();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        settings.put(Context.PROVIDER_URL, servers);
        settings.put("com.sun.jndi.dns.timeout.initial", FIRST_WAIT_MILLIS);
        settings.put("com.sun.jndi.dns.timeout.retries", TRIES);
        InitialDirContext dns = new InitialDirContext(settings);
        try {
            Attribute records = dns.getAttributes(name, new String[] {TXT}).get(TXT);
            List<String> texts = new ArrayList<>();
            if (records != null) {
                NamingEnumeration<?> all = records.getAll();
                while (all.hasMore()) {
                    texts.add((String) all.next());
                }
            }
            return texts;
        } finally {
            dns.close();
        }
    }
}
