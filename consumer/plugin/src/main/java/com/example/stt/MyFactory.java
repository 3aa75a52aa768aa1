package com.example.stt;

import io.github.sttcompare.Settings;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.http.Endpoints;
import io.github.sttcompare.spi.Setting;
import io.github.sttcompare.spi.SttProviderFactory;
import java.util.List;

/** Creates the provider from MY_STT_URL and MY_STT_KEY. */
public final class MyFactory implements SttProviderFactory {
    @Override public String id() { return "mine"; }

    @Override public List<Setting> settings() {
        return List.of(
                Setting.required("MY_STT_URL", "the address of the server"),
                Setting.required("MY_STT_KEY", "its key").asSecret());
    }

    @Override public SttProvider create(Settings settings) {
        return new MyProvider(
                Endpoints.parse("MY_STT_URL", settings.require("MY_STT_URL"), "https://stt.example.com/v1"),
                settings.require("MY_STT_KEY"));
    }
}
