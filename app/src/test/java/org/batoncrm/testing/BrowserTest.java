package org.batoncrm.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** A {@link BatonTest} in a real browser; its test methods take a {@link Browser}. Needs Chromium. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@BatonTest
@Tag("browser")
@ExtendWith(Chromium.class)
public @interface BrowserTest {}
