package io.orderledger.ui.approval;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.Span;
import io.orderledger.api.money.Money;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Columns;
import io.orderledger.ui.shell.Facts;
import io.orderledger.ui.shell.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dossier as people read it: everything that is in it, so that the hash stands for what was shown. */
final class DossierBox {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]+(\\.[0-9]+)? [A-Z]{3}");

    private static final Pattern INSTANT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z");

    private static final Set<String> PRICES = Set.of("unitPrice", "listPrice");
    private static final Pattern PRICE = Pattern.compile("[0-9]+(\\.[0-9]+)?");

    private static final List<String> KINDS = List.of("OrderType", "PaymentChannel", "PaymentMethod");
    private static final List<String> FIRST =
            List.of("line", "sku", "description", "quantity", "unitPrice", "listPrice", "amount");

    private final Words words;

    private DossierBox(Words words) {
        this.words = words;
    }

    static Div of(Words words, String json, String hash) {
        var box = new Div();
        box.addClassName("dossier");
        var told = new DossierBox(words);
        for (var part : MAPPER.readTree(json).properties()) {
            box.add(new H4(words.textOr("dossier." + part.getKey(), part.getKey())));
            box.add(told.part(part.getValue()));
        }
        var seal = new Span(words.text("approval.hash") + " " + hash);
        seal.addClassName("muted");
        box.add(seal);
        return box;
    }

    /** What was available on the credit account when the dossier was made; null where it does not say. */
    static @Nullable Money available(String json) {
        var said = MAPPER.readTree(json).path("credit").path("available").asString("");
        return AMOUNT.matcher(said).matches() ? money(said) : null;
    }

    private static Money money(String said) {
        var blank = said.indexOf(' ');
        return Money.parse("amount", said.substring(0, blank), Money.currency(said.substring(blank + 1)));
    }

    private Div part(JsonNode part) {
        var facts = new Facts();
        var told = new Div(facts);
        for (var field : part.properties()) {
            var name = words.textOr("dossier." + field.getKey(), field.getKey());
            var items = field.getValue();
            if (items.isArray() && !items.isEmpty() && items.get(0).isObject()) {
                var title = new Span(name);
                title.addClassName("muted");
                told.add(title, table(items));
            } else facts.with(name, text(items));
        }
        return told;
    }

    /** A column for whatever any of the items says, what people look for first on the left. */
    private Table table(JsonNode items) {
        var names = new TreeSet<>(Comparator.comparingInt(DossierBox::place).thenComparing(Comparator.naturalOrder()));
        for (var item : items) names.addAll(item.propertyNames());
        var table = new Table(names.stream()
                .map(name -> words.textOr("dossier." + name, name))
                .toArray(String[]::new));
        for (var item : items) {
            var currency = currency(item);
            table.row(names.stream()
                    .map(name -> item.has(name) ? cell(name, item.get(name), currency) : new Span())
                    .toArray(Component[]::new));
        }
        return table;
    }

    /** A price is in the currency of the amount beside it. */
    private Span cell(String name, JsonNode value, @Nullable Currency currency) {
        var said = value.asString("");
        if (PRICES.contains(name) && currency != null && PRICE.matcher(said).matches()) {
            return Columns.figure(words.price(new BigDecimal(said), currency));
        }
        var isFigure = value.isNumber() || AMOUNT.matcher(said).matches();
        return isFigure ? Columns.figure(text(value)) : new Span(text(value));
    }

    private static @Nullable Currency currency(JsonNode item) {
        for (var field : item.properties()) {
            var said = field.getValue().asString("");
            if (AMOUNT.matcher(said).matches()) return money(said).currency();
        }
        return null;
    }

    private static int place(String name) {
        var place = FIRST.indexOf(name);
        return place < 0 ? FIRST.size() : place;
    }

    private String text(JsonNode value) {
        if (value.isArray()) {
            var all = new ArrayList<String>();
            for (var item : value) all.add(text(item));
            return all.isEmpty() ? "—" : String.join(", ", all);
        }
        var text = value.asString("");
        if (value.isBoolean()) return words.text(value.booleanValue() ? "dossier.yes" : "dossier.no");
        if (!value.isString()) return text;
        if (INSTANT.matcher(text).matches()) return words.moment(Instant.parse(text));
        if (!AMOUNT.matcher(text).matches()) return word(text);
        return words.money(money(text));
    }

    /** In words, where it is one of a kind that the ledger has words for. */
    private String word(String said) {
        for (var kind : KINDS) {
            var word = words.textOr(kind + "." + said, "");
            if (!word.isEmpty()) return word;
        }
        return said;
    }
}
