package io.orderledger.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;

class CommandNamesTest {
    /** A name that timers in somebody's database bear must not change; a command that is renamed keeps its old one. */
    @Test
    void the_names_are_these_and_stay_so() {
        assertThat(new TreeSet<>(CommandNames.all().keySet()))
                .containsExactly(
                        "approval.decide-case",
                        "approval.delegate-case",
                        "approval.escalate-case",
                        "approval.invalidate-case",
                        "approval.open-case",
                        "approval.renew-dossier",
                        "approval.withdraw-case",
                        "credit-policy.approve-credit-policy",
                        "credit-policy.propose-credit-policy",
                        "credit-policy.reject-credit-policy",
                        "credit-pool.change-pool-limit",
                        "credit-pool.create-pool",
                        "credit-pool.join-pool",
                        "credit-pool.leave-pool",
                        "credit.apply-for-credit",
                        "credit.change-limit",
                        "credit.check-overdue",
                        "credit.check-overdue-by-policy",
                        "credit.close-account",
                        "credit.expire-reservation",
                        "credit.grant-credit",
                        "credit.grant-temporary-limit",
                        "credit.hold-credit",
                        "credit.lapse-temporary-limit",
                        "credit.lower-limit",
                        "credit.post-credit-note",
                        "credit.put-change-into-effect",
                        "credit.raise-limit",
                        "credit.release-hold",
                        "credit.write-off",
                        "dealer.assign-seller",
                        "dealer.grade-dealer",
                        "dealer.register-dealer",
                        "dealer.request-onboarding",
                        "order.amend-order",
                        "order.cancel-order",
                        "order.close-order-short",
                        "order.confirm-order",
                        "order.hold-order",
                        "order.intercept-order",
                        "order.record-interception",
                        "order.release-order",
                        "order.reopen-order",
                        "order.request-override",
                        "order.split-order",
                        "order.submit-order",
                        "org-unit.close-unit",
                        "org-unit.grant-role",
                        "org-unit.move-unit",
                        "org-unit.open-unit",
                        "org-unit.rename-unit",
                        "org-unit.withdraw-role",
                        "payment.allocate-payment",
                        "payment.allocate-to-items",
                        "payment.attach-voucher",
                        "payment.record-advance-use",
                        "payment.refund-payment",
                        "payment.register-payment",
                        "payment.reject-payment",
                        "payment.reverse-payment",
                        "payment.unallocate-payment",
                        "payment.verify-payment",
                        "policy.approve-policy",
                        "policy.bring-into-force",
                        "policy.propose-policy",
                        "split-policy.approve-split-policy",
                        "split-policy.propose-split-policy",
                        "split.cancel-split",
                        "split.close-split",
                        "split.confirm-split",
                        "split.deliver-split",
                        "split.mark-ready",
                        "split.merge-splits",
                        "split.propose-split",
                        "split.release-split",
                        "split.request-split-cancellation",
                        "split.reschedule-split",
                        "split.resplit",
                        "split.ship-split",
                        "split.start-production",
                        "staff.depart-staff",
                        "staff.register-staff",
                        "staff.rename-staff",
                        "staff.return-staff",
                        "staff.set-authority",
                        "staff.set-scope");
    }

    @Test
    void every_kind_of_command_that_there_is_has_names() throws IOException, ClassNotFoundException {
        var kinds = new TreeSet<String>();
        var reader = new SimpleMetadataReaderFactory();
        for (var resource : new PathMatchingResourcePatternResolver()
                .getResources("classpath*:io/orderledger/api/**/*Command.class")) {
            kinds.add(reader.getMetadataReader(resource).getClassMetadata().getClassName());
        }
        assertThat(kinds).isNotEmpty();
        for (var kind : kinds) {
            assertThat(CommandNames.all().values())
                    .as(kind)
                    .containsAll(Stream.of(Class.forName(kind).getPermittedSubclasses())
                            .toList());
        }
    }

    @Test
    void what_is_no_command_has_no_name() {
        assertThatThrownBy(() -> CommandNames.of(String.class)).isInstanceOf(IllegalArgumentException.class);
        assertThat(CommandNames.classOf("java.lang.ProcessBuilder")).isNull();
    }
}
