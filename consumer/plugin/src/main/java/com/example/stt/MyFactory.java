package com.example.stt;

import io.github.sttcompare.Settings;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.http.Endpoints;
import io.github.sttcompare.spi.SttProviderFactory;
import java.util.List;

/** Makes the provider from MY_STT_URL and MY_STT_KEY. */
public final class MyFactory implements SttProviderFactory {
    @Override public String id() { return "mine"; }

    @Override public List<String> missing(Settings settings) {
        return List.of("MY_STT_URL", "MY_STT_KEY").stream().filter(name -> settings.find(name).isEmpty()).toList();
    }

    @Override public SttProvider create(Settings settings) {
        return new MyProvider(
                Endpoints.parse("MY_STT_URL", settings.require("MY_STT_URL"), "https://stt.example.com/v1"),
                settings.require("MY_STT_KEY"));
    }
}
