package io.orderledger.ui.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.Role;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Units, staff and sellers as a program sees them. */
class PeopleTest extends RunningLedger {
    private static final String UNITS = "/api/v1/units";
    private static final String STAFF = "/api/v1/staff";

    @Test
    void a_unit_is_opened_named_moved_and_closed_and_every_instant_can_still_be_asked_for() {
        var brand = unit(null);
        var other = unit(null);
        var east = unit(brand);
        var place = UNITS + "/" + east;
        must(200, post(place + "/name", """
                {"name": {"zh": "华东大区", "en": "East region"}}"""));
        must(200, post(place + "/place", """
                {"parentId": "%s", "valueDate": "2026-03-01"}""".formatted(other)));
        var closed = must(200, post(place + "/closure", """
                {"valueDate": "2026-04-01"}"""));
        assertThat(closed.header("X-Position")).isEqualTo(closed.at("/position"));
        var now = must(200, get(place + "?atLeast=" + closed.at("/position")));
        assertThat(now.at("/unit/name/zh")).isEqualTo("华东大区");
        assertThat(now.at("/unit/parentId")).isEqualTo(other);
        assertThat(now.at("/unit/closedAt")).isEqualTo("2026-04-01T00:00:00Z");
        assertThat(now.at("/places/0/parentId")).isEqualTo(brand);
        assertThat(get(place + "?at=2026-02-28").at("/unit/parentId")).isEqualTo(brand);
        assertThat(get(UNITS + "?at=2026-02-28").json().at("/units").toString())
                .contains("\"" + east + "\"")
                .contains("\"" + brand + "\"");
        assertThat(get(UNITS + "?at=1999-01-01").json().at("/units").toString()).doesNotContain("\"" + east + "\"");
    }

    @Test
    void a_unit_is_refused_with_a_code_and_words_in_the_language_asked_for() {
        var brand = unit(null);
        var east = unit(brand);
        var cycle = post(UNITS + "/" + brand + "/place", """
                {"parentId": "%s", "valueDate": "2026-03-01"}""".formatted(east), Map.of("Accept-Language", "zh-CN"));
        assertThat(cycle.status()).isEqualTo(409);
        assertThat(cycle.code()).isEqualTo("UNIT_CYCLE");
        assertThat(cycle.at("/detail")).contains("不能作为其上级");
        assertThat(post(UNITS, unitBody(east, null)).code()).isEqualTo("UNIT_EXISTS");
        assertThat(post(UNITS, unitBody(fresh("U-"), "NOWHERE")).code()).isEqualTo("UNIT_UNKNOWN");
        assertThat(get(UNITS + "/NOWHERE").status()).isEqualTo(404);
        var wrong = post(UNITS, """
                {"unitId": "§", "name": {"zh": "", "en": "x"}, "valueDate": "tomorrow"}""");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().at("/errors").size()).isEqualTo(3);
    }

    @Test
    void of_two_moves_at_once_that_would_make_a_cycle_together_one_is_refused() {
        for (int round = 0; round < 10; round++) {
            var one = unit(null);
            var two = unit(null);
            var moves = List.of(List.of(one, two), List.of(two, one)).stream()
                    .map(move -> CompletableFuture.supplyAsync(
                            () -> post(UNITS + "/" + move.getFirst() + "/place", """
                                    {"parentId": "%s"}""".formatted(move.getLast()))))
                    .toList();
            var codes =
                    moves.stream().map(move -> move.join().status()).sorted().toList();
            assertThat(codes).containsExactly(200, 409);
        }
    }

    @Test
    void a_role_is_granted_in_a_unit_and_withdrawn_and_what_was_true_stays_true() {
        var unit = unit(null);
        var person = staff();
        var place = STAFF + "/" + person;
        must(200, post(place + "/roles", """
                {"unitId": "%s", "role": "APPROVER", "from": "2026-02-01", "until": "2026-06-01"}""".formatted(unit)));
        assertThat(post(place + "/roles", """
                        {"unitId": "%s", "role": "APPROVER", "from": "2026-05-31"}""".formatted(unit)).code()).isEqualTo("ROLE_HELD");
        var withdrawn = must(200, post(place + "/roles/withdrawal", """
                {"unitId": "%s", "role": "APPROVER", "valueDate": "2026-04-01"}""".formatted(unit)));
        var at = "&atLeast=" + withdrawn.at("/position");
        assertThat(get(place + "?at=2026-03-31" + at).at("/staff/roles/0/unitId"))
                .isEqualTo(unit);
        assertThat(get(place + "?at=2026-04-01" + at).json().at("/staff/roles")).isEmpty();
        assertThat(get(UNITS + "/" + unit + "?at=2026-03-31" + at).at("/unit/holders/0/staffId"))
                .isEqualTo(person);
        assertThat(get(UNITS + "/" + unit + "?at=2026-04-01" + at).json().at("/unit/holders"))
                .isEmpty();
        assertThat(get(place).at("/roles/0/until")).isEqualTo("2026-04-01T00:00:00Z");
    }

    @Test
    void authority_scope_departure_and_return_are_told_with_their_dates() {
        var person = staff();
        var place = STAFF + "/" + person;
        must(200, post(place + "/authority", """
                {"most": {"amount": "50000.00", "currency": "CNY"}, "valueDate": "2026-02-01"}"""));
        must(200, post(place + "/scope", """
                {"regions": ["华东"], "dealers": ["D-1"], "valueDate": "2026-02-01"}"""));
        must(200, post(place + "/name", """
                {"name": {"zh": "王芳", "en": "Wang Fang"}}"""));
        must(200, post(place + "/departure", """
                {"valueDate": "2026-03-01"}"""));
        var back = must(200, post(place + "/return", """
                {"valueDate": "2026-04-01"}"""));
        var at = "&atLeast=" + back.at("/position");
        var worked = get(place + "?at=2026-02-15" + at);
        assertThat(worked.at("/staff/name/en")).isEqualTo("Wang Fang");
        assertThat(worked.at("/staff/authority/0/amount")).isEqualTo("50000.00");
        assertThat(worked.at("/staff/regions/0")).isEqualTo("华东");
        assertThat(worked.at("/staff/dealers/0")).isEqualTo("D-1");
        assertThat(worked.at("/staff/active")).isEqualTo("true");
        assertThat(get(place + "?at=2026-03-15" + at).at("/staff/active")).isEqualTo("false");
        assertThat(get(place + "?at=2026-01-01" + at).json().at("/staff/authority"))
                .isEmpty();
        assertThat(worked.json().at("/employments").size()).isEqualTo(2);
        var found = get(STAFF + "?text=" + person + at);
        assertThat(found.at("/total")).isEqualTo("1");
        assertThat(get(STAFF + "/nobody").code()).isEqualTo("STAFF_UNKNOWN");
        assertThat(post(place + "/authority", """
                        {"most": {"amount": "-1", "currency": "CNY"}}""").status()).isEqualTo(400);
    }

    @Test
    void a_person_registered_again_under_the_same_key_is_registered_once() {
        var person = fresh("again.");
        var key = Map.of("Idempotency-Key", person);
        var first = must(201, post(STAFF, staffBody(person), key));
        assertThat(first.header("Location")).isEqualTo(STAFF + "/" + person);
        assertThat(must(201, post(STAFF, staffBody(person), key)).http().body())
                .isEqualTo(first.http().body());
        assertThat(post(STAFF, staffBody(person)).code()).isEqualTo("STAFF_EXISTS");
    }

    @Test
    void a_dealer_is_given_to_a_seller_and_handed_over_with_all_others() {
        var first = staff();
        var second = staff();
        var dealers = IntStream.range(0, 3).mapToObj(_ -> dealer()).toList();
        for (var dealer : dealers) {
            must(200, post("/api/v1/dealers/" + dealer + "/seller", """
                    {"sellerId": "%s", "valueDate": "2026-02-01"}""".formatted(first)));
        }
        // This one goes on to somebody else already as of a later day.
        var last = must(200, post("/api/v1/dealers/" + dealers.getLast() + "/seller", """
                {"sellerId": "%s", "valueDate": "2026-05-01"}""".formatted(second)));
        var handed = must(
                200, post(STAFF + "/" + first + "/handover?atLeast=" + last.at("/position"), """
                {"sellerId": "%s", "valueDate": "2026-03-01"}""".formatted(second)));
        assertThat(handed.json().at("/handedOver").size()).isEqualTo(2);
        assertThat(handed.at("/notHandedOver/0/code")).isEqualTo("DATED_BEFORE_LAST");
        var at = "&atLeast=" + handed.at("/position");
        assertThat(get(STAFF + "/" + first + "/dealers?at=2026-02-28" + at).at("/total"))
                .isEqualTo("3");
        assertThat(get(STAFF + "/" + first + "/dealers?at=2026-03-01" + at).at("/rows/0/dealerId"))
                .isEqualTo(dealers.getLast());
        assertThat(get(STAFF + "/" + second + "/dealers?at=2026-05-01" + at).at("/total"))
                .isEqualTo("3");
        var sellers =
                get("/api/v1/dealers/" + dealers.getFirst() + "/seller?x=1").code();
        assertThat(sellers).isEqualTo("UNKNOWN_PARAMETER");
        var history = get("/api/v1/dealers/" + dealers.getFirst() + "/seller");
        assertThat(history.at("/sellers/0/until")).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(history.at("/sellers/1/sellerId")).isEqualTo(second);
        assertThat(get("/api/v1/dealers/D-none/seller").code()).isEqualTo("DEALER_UNKNOWN");
    }

    @Test
    void a_dealer_is_given_to_nobody_who_does_not_work_here() {
        var dealer = dealer();
        assertThat(post("/api/v1/dealers/" + dealer + "/seller", """
                        {"sellerId": "nobody.at.all"}""").code()).isEqualTo("STAFF_UNKNOWN");
        assertThat(post("/api/v1/dealers/" + dealer + "/seller", """
                        {"sellerId": "%s", "valueDate": "1990-01-01"}""".formatted(staff()))
                        .code())
                .isEqualTo("STAFF_NOT_ACTIVE");
    }

    @Test
    void administrators_arrange_people_and_sales_directors_hand_dealers_over_and_nobody_else_does() {
        var mayHandOver = Map.of(Role.SALES_DIRECTOR, true, Role.SALES_SUPERVISOR, false, Role.FINANCE, false);
        mayHandOver.forEach((role, may) -> {
            var name = somebody(fresh("people-"), role);
            for (var path : List.of(
                    UNITS,
                    UNITS + "/U/name",
                    UNITS + "/U/place",
                    UNITS + "/U/closure",
                    STAFF,
                    STAFF + "/S/name",
                    STAFF + "/S/roles",
                    STAFF + "/S/roles/withdrawal",
                    STAFF + "/S/authority",
                    STAFF + "/S/scope",
                    STAFF + "/S/departure",
                    STAFF + "/S/return")) {
                assertThat(postAs(name, path).code()).as("%s at %s", role, path).isEqualTo("FORBIDDEN");
            }
            for (var path : List.of("/api/v1/dealers/D/seller", STAFF + "/S/handover")) {
                assertThat(postAs(name, path).code())
                        .as("%s at %s", role, path)
                        .isEqualTo(may ? "NOT_AN_OBJECT" : "FORBIDDEN");
            }
        });
    }

    private Answer postAs(String name, String path) {
        return send(as(name, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("[]")));
    }

    private String unit(@Nullable String parent) {
        var id = fresh("UNIT-");
        var opened = must(201, post(UNITS, unitBody(id, parent)));
        assertThat(opened.header("Location")).isEqualTo(UNITS + "/" + id);
        return id;
    }

    private static String unitBody(String id, @Nullable String parent) {
        return """
                {"unitId": "%s", "name": {"zh": "组织", "en": "Unit"}, "parentId": %s, "valueDate": "2026-01-01"}""".formatted(id, parent == null ? "null" : "\"" + parent + "\"");
    }

    private String staff() {
        var id = fresh("person.");
        must(201, post(STAFF, staffBody(id)));
        return id;
    }

    private static String staffBody(String id) {
        return """
                {"staffId": "%s", "name": {"zh": "李娜", "en": "Li Na"}, "valueDate": "2026-01-01"}""".formatted(id);
    }

    private String dealer() {
        var id = fresh("D-people-");
        must(201, post("/api/v1/dealers", """
                {"dealerId": "%s", "name": "ACME 贸易", "region": "华东"}""".formatted(id)));
        return id;
    }
}
