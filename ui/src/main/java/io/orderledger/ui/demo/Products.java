package io.orderledger.ui.demo;

import io.orderledger.api.money.UnitPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the brand makes: 40 products, of which ten are made to measure. */
final class Products {
    private static final BigDecimal USD_RATE = new BigDecimal("7.00");

    /**
     * @param price   list price of one in CNY
     * @param pack    ordered in multiples of this, or null
     * @param minimum the fewest that are sold, or null
     */
    record Product(
            String sku,
            String name,
            String category,
            String price,
            @Nullable Long pack,
            @Nullable Long minimum) {
        UnitPrice listPrice(Currency currency) {
            var cny = new BigDecimal(price);
            return new UnitPrice(
                    currency.getCurrencyCode().equals("USD") ? cny.divide(USD_RATE, 2, RoundingMode.HALF_UP) : cny);
        }

        /** @param percent off the list price */
        UnitPrice less(int percent, Currency currency) {
            var list = listPrice(currency).amount();
            return new UnitPrice(list.multiply(BigDecimal.valueOf(100L - percent))
                    .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP));
        }
    }

    private static Product stock(String sku, String name, String category, String price) {
        return new Product(sku, name, category, price, null, null);
    }

    static final List<Product> STOCK = List.of(
            stock("SF-1001", "云栖三人位布艺沙发 Yunqi three-seat sofa", "SOFA", "3280.00"),
            stock("SF-1002", "云栖单人休闲椅 Yunqi lounge chair", "SOFA", "1180.00"),
            stock("SF-1003", "拾光转角真皮沙发 Shiguang leather corner sofa", "SOFA", "8960.00"),
            stock("SF-1004", "拾光脚踏 Shiguang ottoman", "SOFA", "460.00"),
            stock("SF-1005", "半亩科技布沙发床 Banmu sofa bed", "SOFA", "2690.00"),
            stock("TB-2001", "山野实木餐桌 Shanye oak dining table", "TABLE", "2460.00"),
            stock("TB-2002", "岩板茶几 Sintered stone coffee table", "TABLE", "980.00"),
            stock("TB-2003", "岩板电视柜 Sintered stone TV stand", "TABLE", "1560.00"),
            stock("TB-2004", "胡桃木书桌 Walnut desk", "TABLE", "1890.00"),
            stock("TB-2005", "可伸缩餐桌 Extending dining table", "TABLE", "3120.00"),
            new Product("CH-2101", "山野餐椅 Shanye dining chair", "CHAIR", "265.50", 2L, 4L),
            new Product("CH-2102", "藤编餐椅 Rattan dining chair", "CHAIR", "318.00", 2L, 4L),
            stock("CH-2103", "人体工学椅 Ergonomic chair", "CHAIR", "899.00"),
            stock("CH-2104", "吧台椅 Bar stool", "CHAIR", "236.00"),
            stock("BD-3001", "1.8 米软包床 Upholstered bed 180", "BED", "2890.00"),
            stock("BD-3002", "1.5 米实木床 Solid wood bed 150", "BED", "2360.00"),
            stock("BD-3003", "儿童高低床 Bunk bed", "BED", "3980.00"),
            stock("MT-3101", "乳胶独袋床垫 Latex pocket spring mattress", "MATTRESS", "1950.00"),
            stock("MT-3102", "护脊椰棕床垫 Coir mattress", "MATTRESS", "1480.00"),
            stock("MT-3103", "酒店款床垫 Hotel mattress", "MATTRESS", "1120.00"),
            stock("CB-4001", "鞋柜 Shoe cabinet", "CABINET", "1260.00"),
            stock("CB-4002", "餐边柜 Sideboard", "CABINET", "2180.00"),
            stock("CB-4003", "五斗柜 Chest of drawers", "CABINET", "1390.00"),
            stock("LM-5001", "落地灯 Floor lamp", "LIGHT", "328.80"),
            stock("LM-5002", "纸艺吊灯 Paper pendant lamp", "LIGHT", "268.33"),
            new Product("TX-6001", "亚麻抱枕 Linen cushion", "TEXTILE", "59.90", 10L, null),
            stock("TX-6002", "羊毛地毯 Wool rug", "TEXTILE", "1268.00"),
            new Product("HW-7001", "缓冲铰链（十只装） Soft-close hinges, ten", "HARDWARE", "88.00", null, 5L),
            new Product("HW-7002", "抽屉滑轨（对） Drawer runners, pair", "HARDWARE", "46.66", null, 10L),
            stock("HW-7003", "LED 柜内灯带 LED cabinet light strip", "HARDWARE", "126.00"));

    static final List<Product> CUSTOM = List.of(
            stock("WD-8001", "定制衣柜 Fitted wardrobe", "WARDROBE", "6860.00"),
            stock("WD-8002", "定制衣帽间 Walk-in wardrobe", "WARDROBE", "15800.00"),
            stock("KC-8101", "定制橱柜 Fitted kitchen", "KITCHEN", "18600.00"),
            stock("KC-8102", "石英石台面 Quartz worktop", "STONE", "4280.00"),
            stock("BC-8201", "定制书柜 Fitted bookcase", "WARDROBE", "5260.00"),
            stock("TT-8301", "榻榻米组合 Tatami suite", "WARDROBE", "7480.00"),
            stock("DR-8401", "木门（套） Interior door set", "DOOR", "2380.00"),
            stock("WP-8501", "护墙板 Wall panelling", "DOOR", "3360.00"),
            stock("BV-8601", "浴室柜 Vanity unit", "STONE", "2980.00"),
            stock("CV-8701", "定制窗帘 Made-to-measure curtains", "CURTAIN", "1733.33"));

    private Products() {}
}
