package dev.slipway.samples.broken;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What things cost, from lines like `tea=3`.
record PriceList(Map<String, Integer> prices) {
    PriceList {
        prices = Map.copyOf(prices);
    }

    static PriceList parse(List<String> lines) throws PriceListException {
        Map<String, Integer> prices = new HashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            try {
                prices.put(line.substring(0, equals), Integer.valueOf(line.substring(equals + 1)));
            } catch (NumberFormatException notANumber) {
                throw new PriceListException("No price in \"" + line + '"', notANumber);
            }
        }
        return new PriceList(prices);
    }
}
