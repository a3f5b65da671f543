package wetwin.violations;

import java.net.http.HttpClient;

/** Breaks: only the wechat room speaks to the outside. */
record Telephone(HttpClient line) {}
