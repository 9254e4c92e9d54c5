package io.orderledger.ui.payment;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadHandler;
import io.orderledger.api.Done;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentCommand.AttachVoucher;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.payment.Voucher;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Shows a file for the money. The ledger keeps its name and its hash; the file stays where it is, and chosen here it is
 * only read for its hash.
 */
class VoucherForm extends CommandForm<PaymentAnswer> {
    private static final long serialVersionUID = 1L;
    private static final int LARGEST = 20 * 1024 * 1024;

    private final transient PaymentId paymentId;
    private final TextField reference = field("reference", "voucher.reference", 200);
    private final TextField sha256 = field("sha256", "voucher.sha256", 64);

    VoucherForm(Acting acting, PaymentId paymentId) {
        super(
                acting,
                Right.REGISTER_PAYMENTS,
                acting.words().text("voucher.title", paymentId.value()),
                acting.words().text("voucher.attach"),
                PaymentAnswer.class);
        this.paymentId = paymentId;
        var file = new Upload(UploadHandler.inMemory((named, bytes) -> read(named.fileName(), bytes)));
        file.setMaxFiles(1);
        file.setMaxFileSize(LARGEST);
        file.setUploadButton(new Button(words.text("voucher.file")));
        file.setI18n(new UploadI18N()
                .setDropFiles(new UploadI18N.DropFiles().setOne(words.text("voucher.drop")))
                .setError(new UploadI18N.Error()
                        .setFileIsTooBig(words.text("voucher.tooBig"))
                        .setTooManyFiles(words.text("voucher.tooMany"))));
        file.setWidthFull();
        add(new Paragraph(words.text("voucher.text")), file);
        reference.setWidthFull();
        sha256.setWidthFull();
        sha256.addClassName("last-field");
        add(reference, sha256, problem());
    }

    private void read(String name, byte[] bytes) {
        if (reference.isEmpty()) reference.setValue(name);
        sha256.setValue(HexFormat.of().formatHex(digest().digest(bytes)));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    protected Object command() {
        return new AttachVoucher(
                paymentId, new Voucher(reference.getValue(), sha256.getValue().strip()));
    }

    @Override
    protected void done(Done<PaymentAnswer> done) {
        Notices.done(words.text("voucher.attached", reference.getValue()));
    }
}
