package io.orderledger.ui.policy;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.split.SplitPolicyCommand.ProposeSplitPolicy;
import io.orderledger.api.split.SplitPolicyId;
import io.orderledger.api.split.SplitRules;
import io.orderledger.api.split.SplitRules.SourceRule;
import io.orderledger.ui.policy.VersionRow.SplitContent;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.FromDay;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Proposes a version of a unit's split policy, beginning with the newest one. */
class SplitPolicyForm extends CommandForm<Integer> {
    private static final long serialVersionUID = 1L;
    /** Source, category, what its codes begin with, lead days. */
    private static final int PARTS = 4;

    private final String unit;
    private final Checkbox bySource = new Checkbox(words.text("policy.bySource"));
    private final Checkbox byPromisedDate = new Checkbox(words.text("policy.byPromisedDate"));
    private final Checkbox byGoods = new Checkbox(words.text("policy.byGoods"));
    private final TextField standard = field("standardLeadDays", "policy.standardLeadDays", 4);
    private final TextField custom = field("customLeadDays", "policy.customLeadDays", 4);
    private final TextField zone = field("zone", "policy.zone", 64);
    private final TextArea sources = named("sources", new TextArea(words.text("policy.sources")));
    private final FromDay from = named("effectiveFrom", new FromDay(words, "policy.effectiveFrom", true));

    SplitPolicyForm(Acting acting, String unit, @Nullable VersionRow newest) {
        super(
                acting,
                Right.AGREE_TO_POLICIES,
                unit + " · "
                        + acting.words()
                                .text("policy.propose.title", acting.words().of(PolicyKind.SPLIT)),
                acting.words().text("policy.propose"),
                Integer.class);
        this.unit = unit;
        var rules = newest != null && newest.content() instanceof SplitContent(var said) ? said : SplitRules.BUILT_IN;
        bySource.setValue(rules.bySource());
        byPromisedDate.setValue(rules.byPromisedDate());
        byGoods.setValue(rules.byGoods());
        standard.setValue(Integer.toString(rules.standardLeadDays()));
        custom.setValue(Integer.toString(rules.customLeadDays()));
        zone.setValue(rules.zone());
        sources.setHelperText(words.text("policy.sources.help"));
        sources.setWidthFull();
        sources.setMinRows(3);
        sources.addClassName("code");
        sources.setValue(rules.sources().stream().map(SplitPolicyForm::line).collect(Collectors.joining("\n")));
        var apart = new Div(bySource, byPromisedDate, byGoods);
        apart.addClassName("checks");
        add(apart);
        layOut(standard, custom, zone, from, sources);
        setWidth("min(680px, 100vw)");
    }

    private static String line(SourceRule rule) {
        return String.join(
                "; ",
                rule.source(),
                rule.category() == null ? "" : rule.category(),
                rule.skuPrefix() == null ? "" : rule.skuPrefix(),
                rule.leadDays() == null ? "" : rule.leadDays().toString());
    }

    @Override
    protected Object command() {
        return new ProposeSplitPolicy(
                new SplitPolicyId(unit),
                from.orNow(),
                new SplitRules(
                        bySource.getValue(),
                        byPromisedDate.getValue(),
                        byGoods.getValue(),
                        days("standardLeadDays", standard.getValue()),
                        days("customLeadDays", custom.getValue()),
                        zone.getValue().strip(),
                        sources()));
    }

    private List<SourceRule> sources() {
        var read = new ArrayList<SourceRule>();
        for (var line : sources.getValue().split("\\R")) {
            if (line.isBlank()) continue;
            var parts = line.split("[;；]", -1);
            if (parts.length > PARTS) {
                throw new Refused(RefusalCode.BAD_RULES, "field", "sources", "value", Refused.shown(line));
            }
            var days = part(parts, 3);
            try {
                read.add(new SourceRule(
                        part(parts, 1), part(parts, 2), parts[0].strip(), days == null ? null : days("sources", days)));
            } catch (Refused wrong) {
                // Of many lines the one that is wrong.
                throw new Refused(RefusalCode.BAD_RULES, "field", "sources", "value", Refused.shown(line));
            }
        }
        return read;
    }

    private static @Nullable String part(String[] parts, int place) {
        return place >= parts.length || parts[place].isBlank() ? null : parts[place].strip();
    }

    private static int days(String field, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException notWhole) {
            throw new Refused(RefusalCode.BAD_RULES, "field", field, "value", Refused.shown(text));
        }
    }

    @Override
    protected void done(Done<Integer> done) {
        Notices.done(words.text("policy.proposed", done.answer()));
    }
}
