package io.orderledger.ui.demo;

import java.util.Arrays;
import java.util.List;

/** Where the brand sells, who sells there, and in which cities. */
enum Region {
    EAST(
            "HOME-EAST",
            "华东 East",
            List.of("wang.wei", "zhang.yan", "lu.jie", "qian.cheng"),
            "上海 Shanghai*10,杭州 Hangzhou*7,南京 Nanjing*6,苏州 Suzhou*6,青岛 Qingdao*5,宁波 Ningbo*4,无锡 Wuxi*4,合肥 Hefei*4,"
                    + "济南 Jinan*4,福州 Fuzhou*4,温州 Wenzhou*3,南昌 Nanchang*3"),
    NORTH(
            "HOME-NORTH",
            "华北 North",
            List.of("li.qiang", "song.jia", "hao.lei"),
            "北京 Beijing*9,天津 Tianjin*6,石家庄 Shijiazhuang*5,太原 Taiyuan*4,唐山 Tangshan*3,呼和浩特 Hohhot*3"),
    SOUTH(
            "HOME-SOUTH",
            "华南 South",
            List.of("chen.bin", "liang.yu", "ou.min"),
            "广州 Guangzhou*8,深圳 Shenzhen*8,佛山 Foshan*5,东莞 Dongguan*4,南宁 Nanning*4,珠海 Zhuhai*3,海口 Haikou*2"),
    CENTRAL(
            "HOME-CENTRAL",
            "华中 Central",
            List.of("peng.fei", "xiong.ting"),
            "武汉 Wuhan*8,郑州 Zhengzhou*7,长沙 Changsha*6,洛阳 Luoyang*3"),
    SOUTHWEST(
            "HOME-SOUTHWEST",
            "西南 Southwest",
            List.of("yu.chuan", "ran.jing"),
            "成都 Chengdu*9,重庆 Chongqing*7,昆明 Kunming*3,贵阳 Guiyang*3"),
    NORTHWEST("HOME-NORTHWEST", "西北 Northwest", List.of("bai.xue"), "西安 Xi'an*6,兰州 Lanzhou*2,乌鲁木齐 Urumqi*2"),
    NORTHEAST("HOME-NORTHEAST", "东北 Northeast", List.of("guan.hong"), "沈阳 Shenyang*5,大连 Dalian*4,哈尔滨 Harbin*3"),
    OVERSEAS(
            "OVERSEAS",
            "海外 Overseas",
            List.of("maya.wong", "arjun.nair"),
            "新加坡 Singapore*2,吉隆坡 Kuala Lumpur*1,曼谷 Bangkok*1,墨尔本 Melbourne*1,悉尼 Sydney*1,迪拜 Dubai*1,雅加达 Jakarta*1");

    /** @param dealers how many the brand has there */
    record City(String zh, String en, int dealers) {
        private static City of(String text) {
            var space = text.indexOf(' ');
            var star = text.indexOf('*');
            return new City(
                    text.substring(0, space),
                    text.substring(space + 1, star),
                    Integer.parseInt(text.substring(star + 1)));
        }
    }

    private final String unit;
    private final String title;
    private final List<String> sellers;
    private final List<City> cities;

    Region(String unit, String title, List<String> sellers, String cities) {
        this.unit = unit;
        this.title = title;
        this.sellers = sellers;
        this.cities = Arrays.stream(cities.split(",")).map(City::of).toList();
    }

    /** The sales unit that answers for it. */
    String unit() {
        return unit;
    }

    /** As dealers' records have it, in both languages. */
    String title() {
        return title;
    }

    /** Sign-in names of who owns dealers there. */
    List<String> sellers() {
        return sellers;
    }

    List<City> cities() {
        return cities;
    }
}
