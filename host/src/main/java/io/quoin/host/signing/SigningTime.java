package io.quoin.host.signing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.cms.Time;

/** The signing-time attribute, of which RFC 5652, section 11.3, allows one form for each moment. */
final class SigningTime {

    /** The years that {@code UTCTime} has; all others are for {@code GeneralizedTime}. */
    private static final int FIRST_UTC_YEAR = 1950;

    private static final int LAST_UTC_YEAR = 2049;

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withResolverStyle(ResolverStyle.STRICT);

    private SigningTime() {}

    /**
     * What is wrong with a time, if anything is: it has seconds, is in UTC, has no fractions, is a date of the calendar, and
     * is a {@code UTCTime} through 2049.
     *
     * @throws IOException if it cannot be encoded
     * @throws IllegalArgumentException if it is no time at all
     */
    static Optional<String> fault(ASN1Encodable attribute) throws IOException {
        ASN1Primitive time = Time.getInstance(attribute).toASN1Primitive();
        boolean utc = time instanceof ASN1UTCTime;
        // Not in DER, into which it would be put right.
        byte[] encoded = time.getEncoded();
        String text = new String(encoded, 2, encoded.length - 2, StandardCharsets.US_ASCII);
        if (!text.matches(utc ? "[0-9]{12}Z" : "[0-9]{14}Z")) {
            return Optional.of("is not of the form YYMMDDhhmmssZ or YYYYMMDDhhmmssZ");
        }
        LocalDateTime moment;
        try {
            moment = LocalDateTime.parse(utc ? century(text) + text : text, FORM);
        } catch (DateTimeException e) {
            return Optional.of(text + " is no date of the calendar, or no time of a day");
        }
        if (!utc && moment.getYear() >= FIRST_UTC_YEAR && moment.getYear() <= LAST_UTC_YEAR) {
            return Optional.of(text + " is a GeneralizedTime; through 2049 it has to be a UTCTime");
        }
        return Optional.empty();
    }

    private static String century(String text) {
        return Integer.parseInt(text.substring(0, 2)) >= FIRST_UTC_YEAR % 100 ? "19" : "20";
    }
}
