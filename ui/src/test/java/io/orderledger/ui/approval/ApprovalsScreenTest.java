package io.orderledger.ui.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextArea;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalQuery.ApprovalDetail;
import io.orderledger.api.approval.ApprovalQuery.ApprovalSummary;
import io.orderledger.api.approval.ApprovalQuery.FindApproval;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.ui.i18n.Languages;
import io.orderledger.ui.rest.Approvers;
import io.orderledger.ui.rest.RunningLedger;
import io.orderledger.ui.shell.Screen;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The queue of whoever is asked, with what there is to read beside it. */
class ApprovalsScreenTest extends RunningLedger {

    @Nested
    class Approver extends Screen {
        Approver() {
            super(Role.APPROVER);
        }

        @Test
        void a_case_that_waits_is_in_the_queue_and_is_read_and_approved_beside_it() {
            var id = waiting();
            var view = navigate("approvals/" + id, ApprovalsView.class);
            await(() -> isListed(view, id));
            assertThat(texts()).anyMatch(text -> text.contains("1,000.00")).anyMatch(text -> text.contains("BU-APPR"));
            test($(Button.class).withText("Approve").single()).click();
            await(() -> status(id) == CaseStatus.APPROVED);
            await(() -> !isListed(view, id));
        }

        @Test
        void a_rejection_needs_a_comment_and_carries_it() {
            var id = waiting();
            navigate("approvals/" + id, ApprovalsView.class);
            test($(Button.class).withText("Reject").single()).click();
            assertThat(status(id)).isEqualTo(CaseStatus.PENDING);
            test($(TextArea.class).single()).setValue("too cheap");
            test($(Button.class).withText("Reject").single()).click();
            await(() -> status(id) == CaseStatus.REJECTED);
            await(() -> texts().stream().anyMatch(text -> text.contains("too cheap")));
        }

        @Test
        void the_same_case_speaks_chinese() {
            UI.getCurrentOrThrow().setLocale(Locale.SIMPLIFIED_CHINESE);
            assertThat(Languages.ALL).contains(Locale.SIMPLIFIED_CHINESE);
            var id = waiting();
            navigate("approvals/" + id, ApprovalsView.class);
            assertThat($(Button.class).withText("批准").all()).hasSize(1);
            assertThat($(Button.class).withText("退回").all()).hasSize(1);
            assertThat(texts()).contains("第 1 步，共 1 步", "常规").anyMatch(text -> text.startsWith("审批依据哈希"));
        }

        private String waiting() {
            return Approvers.waiting(ApprovalsScreenTest.this, "1000.00") + "-a1";
        }

        private CaseStatus status(String id) {
            return elsewhere()
                    .ask(new FindApproval(new ApprovalCaseId(id)), ApprovalDetail.class)
                    .summary()
                    .status();
        }

        private boolean isListed(ApprovalsView view, String id) {
            roundTrip();
            Grid<?> grid = $(Grid.class, view).all().getFirst();
            var tester = test(grid);
            for (int row = 0; row < tester.size(); row++) {
                if (((ApprovalSummary) tester.getRow(row)).caseId().value().equals(id)) return true;
            }
            return false;
        }
    }
}
