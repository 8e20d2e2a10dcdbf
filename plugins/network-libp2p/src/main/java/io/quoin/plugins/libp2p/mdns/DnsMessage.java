package io.quoin.plugins.libp2p.mdns;

import java.util.List;

/**
 * A message of multicast DNS. Its id, its codes, and the records of authorities mean nothing there and are left out.
 *
 * @param response whether it answers; else it asks
 * @param answers of a response, or what the asker knows already
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6762#section-18">RFC 6762, 18</a>
 */
record DnsMessage(boolean response, List<DnsQuestion> questions, List<DnsRecord> answers, List<DnsRecord> additionals) {

    DnsMessage {
        questions = List.copyOf(questions);
        answers = List.copyOf(answers);
        additionals = List.copyOf(additionals);
    }
}
