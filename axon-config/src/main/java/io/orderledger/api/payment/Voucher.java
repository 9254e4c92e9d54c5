package io.orderledger.api.payment;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Texts;
import java.util.regex.Pattern;

/**
 * What the dealer shows for money that finance has not seen yet: a file that is kept elsewhere.
 *
 * @param reference where the file is found, 1 to 200 characters
 * @param sha256    the hash of the file, 64 hexadecimal digits in lower case: another file is another voucher
 */
public record Voucher(String reference, String sha256) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public Voucher {
        reference = Texts.required("reference", reference, 200);
        if (sha256 == null || !HASH.matcher(sha256).matches()) {
            throw new Refused(RefusalCode.BAD_HASH, "field", "sha256", "value", Refused.shown(sha256));
        }
    }
}
