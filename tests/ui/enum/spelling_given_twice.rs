use envguard::EnvEnum;

#[derive(EnvEnum)]
enum Level {
    Debug,
    #[env(name = "DEBUG")]
    Trace,
    #[env(alias("information", "debug"))]
    Info,
    HTTPServer,
    HttpServer,
    #[env(alias("warn"))]
    Warn,
}

fn main() {}
