package org.batoncrm.record.web;

import java.util.List;
import java.util.Map;

/**
 * What stands around another way to look at a list.
 *
 * @param tabs all, one's own, and the saved views
 * @param chips filters at work that the page has no field for, each with the address without it
 * @param hidden the same filters as the page's form has to send them on
 */
public record ListFrame(
        List<ListView.Mode> modes,
        List<ListView.Tab> tabs,
        List<ListView.Chip> chips,
        Map<String, List<String>> hidden) {}
