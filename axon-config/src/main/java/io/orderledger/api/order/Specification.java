package io.orderledger.api.order;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Texts;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a custom line is to be made like.
 *
 * @param fields    1 to 50 of them, each name once, in the order given
 * @param tolerance how far the goods may be off, 1 to 100 characters, or null where nothing was agreed
 * @param drawings  0 to 20 documents kept elsewhere
 */
public record Specification(List<Field> fields, @Nullable String tolerance, List<Drawing> drawings) {
    private static final int MAX_FIELDS = 50;
    private static final int MAX_DRAWINGS = 20;

    public Specification {
        fields = List.copyOf(fields);
        drawings = List.copyOf(drawings);
        tolerance = Texts.optional("tolerance", tolerance, 100);
        var names = new HashSet<String>();
        for (var field : fields) {
            if (!names.add(field.name())) throw bad("fields", "the name " + Refused.shown(field.name()) + " twice");
        }
        if (fields.isEmpty() || fields.size() > MAX_FIELDS) throw bad("fields", Integer.toString(fields.size()));
        if (drawings.size() > MAX_DRAWINGS) throw bad("drawings", Integer.toString(drawings.size()));
    }

    private static Refused bad(String field, String value) {
        return new Refused(RefusalCode.BAD_SPECIFICATION, "field", field, "value", value);
    }

    /** One property of the goods, such as {@code width} and {@code 1200 mm}. */
    public record Field(String name, String value) {
        public Field {
            name = Texts.required("name", name, 64);
            value = Texts.required("value", value, 500);
        }
    }

    /**
     * A drawing or another document, told by its content so that nobody can change it afterwards unseen.
     *
     * @param reference where it is kept, 1 to 200 characters
     * @param sha256    the digest of its bytes, 64 lower-case hexadecimal digits
     */
    public record Drawing(String reference, String sha256) {
        public Drawing {
            reference = Texts.required("reference", reference, 200);
            if (sha256 == null || !sha256.matches("[0-9a-f]{64}")) {
                throw new Refused(RefusalCode.BAD_DIGEST, "field", "sha256", "value", Refused.shown(sha256));
            }
        }
    }
}
