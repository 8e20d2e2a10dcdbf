package io.quoin.host.egress;

import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import javax.net.ssl.SSLSocketFactory;

/**
 * What requests are made with.
 *
 * @param tls trusts those who vouch for hosts, and offers no certificate
 * @param alarm ends what takes too long
 * @param waiting threads on which the resolver may hang
 */
public record EgressServices(
        NameResolver resolver,
        AddressFilter filter,
        SSLSocketFactory tls,
        Alarm alarm,
        ExecutorService waiting,
        InstantSource clock) {}
