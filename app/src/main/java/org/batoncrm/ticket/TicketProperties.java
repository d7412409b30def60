package org.batoncrm.ticket;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of tickets.
 *
 * @param linkValid for how long a customer's link opens its page after each mail
 * @param reopenWithin for how long after the end a word of the customer opens the same ticket again; later it opens
 *     another one that follows it
 * @param acknowledgementsPerHour how many confirmations of receipt one address gets in an hour, so that two machines that
 *     answer each other come to an end
 * @param publicPerHour how many tickets one address may open in an hour by the public form
 * @param topics the words by which the topic of a new ticket is guessed, by topic; the table decides what follows from it.
 *     What is set replaces the words that come with the product
 */
@ConfigurationProperties("baton.ticket")
record TicketProperties(
        @DefaultValue("60d") Duration linkValid,
        @DefaultValue("14d") Duration reopenWithin,
        @DefaultValue("5") int acknowledgementsPerHour,
        @DefaultValue("10") int publicPerHour,
        @DefaultValue Map<String, List<String>> topics) {

    TicketProperties {
        require(linkValid, Duration.ofHours(1), Duration.ofDays(365), "link-valid");
        require(reopenWithin, Duration.ZERO, Duration.ofDays(365), "reopen-within");
        if (acknowledgementsPerHour < 1 || acknowledgementsPerHour > 100) {
            throw new IllegalArgumentException(
                    "baton.ticket.acknowledgements-per-hour is from 1 to 100: " + acknowledgementsPerHour);
        }
        topics = topics.isEmpty() ? words() : topics;
    }

    private static void require(Duration value, Duration least, Duration most, String name) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("baton.ticket." + name + " is from " + least + " to " + most);
        }
    }

    /** In the order in which they count. */
    private static Map<String, List<String>> words() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        words.put("OUTAGE", List.of("outage", "is down", "not reachable", "unreachable", "无法访问", "宕机", "瘫痪", "全部中断"));
        words.put("SECURITY", List.of("hacked", "phishing", "data breach", "security incident", "被盗", "泄露", "安全事件"));
        words.put("ACCESS", List.of("password", "log in", "login", "locked out", "account access", "密码", "登录", "账号"));
        words.put("BILLING", List.of("invoice", "billing", "refund", "charge", "payment", "发票", "账单", "退款", "付款"));
        words.put("CANCELLATION", List.of("cancel", "terminate", "取消", "解约", "退订"));
        words.put("BUG", List.of("error", "bug", "crash", "exception", "fails", "报错", "错误", "崩溃", "失败"));
        words.put("QUESTION", List.of("how do i", "how to", "question", "where can", "如何", "怎么", "请问"));
        return words;
    }
}
