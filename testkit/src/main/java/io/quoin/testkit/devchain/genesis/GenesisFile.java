package io.quoin.testkit.devchain.genesis;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quoin.spi.value.AccountId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A genesis as JSON: the keys are the components of {@link DevGenesis}, accounts are hexadecimal public keys. Unknown
 * and missing keys are refused.
 */
public final class GenesisFile {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new SimpleModule()
                    .addSerializer(AccountId.class, new AccountWriter())
                    .addDeserializer(AccountId.class, new AccountReader()))
            .build();

    private GenesisFile() {}

    /** Reads a genesis; the message of the exception names what is wrong. */
    public static DevGenesis read(Path file) throws IOException {
        return JSON.readValue(Files.readAllBytes(file), DevGenesis.class);
    }

    public static void write(Path file, DevGenesis genesis) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(genesis));
    }

    private static final class AccountWriter extends JsonSerializer<AccountId> {
        @Override
        public void serialize(AccountId account, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString("0x" + account.toHex());
        }
    }

    private static final class AccountReader extends JsonDeserializer<AccountId> {
        @Override
        public AccountId deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            try {
                return AccountId.fromHex(text);
            } catch (IllegalArgumentException e) {
                return (AccountId) context.handleWeirdStringValue(
                        AccountId.class, text, "not a public key of 32 bytes in hexadecimal: %s", e.getMessage());
            }
        }
    }
}
