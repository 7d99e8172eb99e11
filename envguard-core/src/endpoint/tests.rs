//! What the extractor finds in values of every form.

use super::*;

/// `host:port` of every endpoint; a socket is `socket`, a fallback without a host `implicit`.
fn found(text: &str) -> Vec<String> {
    found_as(text, Kind::String)
}

fn found_as(text: &str, kind: Kind) -> Vec<String> {
    let mut all = Vec::new();
    endpoints(text, Marks::of(text), kind, &mut |endpoint| {
        all.push(match (endpoint.reach(), endpoint.port()) {
            (Reach::Socket, _) => "socket".to_owned(),
            (Reach::Implicit, _) => "implicit".to_owned(),
            (Reach::Host, Some(port)) => format!("{}:{port}", endpoint.host()),
            (Reach::Host, None) => endpoint.host().to_owned(),
        });
    });
    all
}

const URLS: &[(&str, &[&str])] = &[
    ("http://localhost@evil.com/", &["evil.com"]),
    ("http://evil.com@localhost/", &["localhost"]),
    ("http://user:p@ss@localhost/", &["localhost"]),
    (
        "mongodb://localhost:k@acct.mongo.cosmos.azure.com:10255/",
        &["acct.mongo.cosmos.azure.com:10255"],
    ),
    ("http://localhost#@evil.com/", &["localhost"]),
    (r"http://localhost\@evil.com/", &["localhost"]),
    ("postgres://user:pa#ss@localhost/db", &["localhost"]),
    ("postgres://user:pa/ss@localhost/db", &["localhost"]),
    ("postgres://user:pa?ss@localhost/db", &["localhost"]),
    ("postgres://user:12/34@localhost/db", &["localhost"]),
    (
        "postgres://user:p@s:s/w?r#d@localhost:5433/db?x=a@b",
        &["localhost:5433"],
    ),
    ("redis://:pa/ss@localhost:6379/0", &["localhost:6379"]),
    ("https://medium.com/@localhost", &["medium.com"]),
    ("https://unpkg.com:443/react@18/umd", &["unpkg.com:443"]),
    ("postgres://a:5432,b:5433/db", &["a:5432", "b:5433"]),
    ("postgres://a,localhost/db", &["a", "localhost"]),
    (
        "mongodb://u:p@a:27017,localhost:27018/db?replicaSet=x",
        &["a:27017", "localhost:27018"],
    ),
    ("nats://x:4222,nats://y:4222", &["x:4222", "y:4222"]),
    ("amqp://u:p@a:5672,u:q@b:5672", &["a:5672", "b:5672"]),
    (
        "PLAINTEXT://localhost:9092,SSL://b:9093",
        &["localhost:9092", "b:9093"],
    ),
    (
        "http://a:9200;http://b:9200 http://c",
        &["a:9200", "b:9200", "c"],
    ),
    ("postgres:///db?host=/var/run/postgresql", &["socket"]),
    ("postgres://%2Fvar%2Frun%2Fpostgresql/db", &["socket"]),
    ("postgres:///db?host=localhost", &["localhost"]),
    ("postgres:///db?host=a,b&port=1,2", &["a", "b"]),
    (
        "postgres://db/x?host=localhost&hostaddr=10.0.0.5",
        &["10.0.0.5"],
    ),
    ("postgres:///db", &["implicit"]),
    ("redis:///0", &["implicit"]),
    ("redis://:6379/0", &["implicit"]),
    ("mongodb:///", &["implicit"]),
    ("redis+unix:///run/r.sock", &["socket"]),
    ("unix:///var/run/x.sock", &["socket"]),
    ("unix:/run/x", &["socket"]),
    ("http+unix://%2Frun%2Fdocker.sock/info", &["socket"]),
    ("sqlite://dev.db", &[]),
    ("file:///etc/passwd", &[]),
    ("s3://example.com/key", &[]),
    (
        "mongodb+srv://cluster0.x.mongodb.net/",
        &["cluster0.x.mongodb.net"],
    ),
    ("postgresql+asyncpg://localhost/", &["localhost"]),
    ("http:///localhost", &["localhost"]),
    ("http:localhost", &["localhost"]),
    ("http:/localhost", &["localhost"]),
    ("http://localhost:80:80/", &["localhost:80"]),
    ("http://[::1]:80/", &["::1:80"]),
    ("http://[fe80::1%25eth0]/", &["fe80::1"]),
    ("tcp://fd00::1:6379", &["fd00::1:6379"]),
    ("HTTP://LocalHost.:8080/", &["localhost:8080"]),
    ("postgres://%6c%6f%63%61%6c%68%6f%73%74/db", &["localhost"]),
    ("http://ⓛocalhost/", &["localhost"]),
    ("http://ｌｏｃａｌｈｏｓｔ/", &["localhost"]),
    ("http://127。0。0。1/", &["127.0.0.1"]),
    ("dns:///localhost:50051", &["localhost:50051"]),
    ("dns://8.8.8.8/db:50051", &["db:50051"]),
    (
        "ipv4:127.0.0.1:1,10.0.0.1:2",
        &["127.0.0.1:1", "10.0.0.1:2"],
    ),
    (
        r#"["http://localhost:9200", "http://b:9200"]"#,
        &["localhost:9200", "b:9200"],
    ),
    (r#"{"url":"http:\/\/localhost\/x","n":1}"#, &["localhost"]),
    (
        r#"{"host":"localhost","name":"localhost hero"}"#,
        &["localhost"],
    ),
    (
        "https://idp.acme.com/login?redirect=http://localhost:3000/cb",
        &["idp.acme.com"],
    ),
    ("http://${HOST}/", &[]),
    ("http://localhost:${PORT}/", &["localhost"]),
    ("see <http://localhost:3000> for more", &["localhost:3000"]),
    ("['http://a:1','http://b:2']", &["a:1", "b:2"]),
    ("sqlserver://DOMAIN\\user:pw@db\\INSTANCE:1433", &["db"]),
];

#[test]
fn the_hosts_of_urls() {
    for (text, hosts) in URLS {
        assert_eq!(found(text), *hosts, "{text}");
    }
}

const DRIVERS: &[(&str, &[&str])] = &[
    ("jdbc:postgresql://localhost:5432/db", &["localhost:5432"]),
    (
        "jdbc:mysql://a:3306,localhost:3306/db",
        &["a:3306", "localhost:3306"],
    ),
    (
        "jdbc:mysql:loadbalance://a:3306,b:3306/db",
        &["a:3306", "b:3306"],
    ),
    (
        "jdbc:mysql://address=(host=localhost)(port=3306)/db",
        &["localhost"],
    ),
    (
        "jdbc:mysql://(host=a,port=1),(host=b,port=2)/db",
        &["a", "b"],
    ),
    ("jdbc:sqlserver://localhost;database=x", &["localhost"]),
    (
        "jdbc:sqlserver://;serverName=localhost;databaseName=x",
        &["localhost"],
    ),
    (
        r"jdbc:sqlserver://db\SQLEXPRESS:1433;databaseName=x",
        &["db"],
    ),
    ("jdbc:oracle:thin:@localhost:1521:XE", &["localhost:1521"]),
    ("jdbc:oracle:thin:@//localhost:1521/XE", &["localhost:1521"]),
    ("jdbc:oracle:thin:scott/tiger@db:1521:XE", &["db:1521"]),
    (
        "jdbc:oracle:thin:@tcps://db.acme.com:2484/svc",
        &["db.acme.com:2484"],
    ),
    (
        "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=tcp)(HOST=localhost)(PORT=1521)))",
        &["localhost"],
    ),
    ("jdbc:postgresql:app", &["implicit"]),
    ("jdbc:h2:mem:test", &[]),
    ("host=localhost port=5432 user=x", &["localhost"]),
    ("host = 'localhost' dbname = x", &["localhost"]),
    ("host=a,b port=1,2", &["a", "b"]),
    ("host=localhost hostaddr=10.0.0.5", &["10.0.0.5"]),
    ("host=localhost", &["localhost"]),
    ("user=x password=a;b(c host=localhost", &["localhost"]),
    ("user=x password='a b=;c' host=localhost", &["localhost"]),
    ("Password=abc==;Server=localhost", &["localhost"]),
    ("Password=a b;Server=localhost", &["localhost"]),
    ("Server=(local)", &["localhost"]),
    ("Data Source=localhost;Initial Catalog=a b", &["localhost"]),
    ("host=/run/postgresql user=x", &["socket"]),
    ("Server=localhost,1433;Database=x", &["localhost"]),
    (
        "Server=tcp:db.database.windows.net,1433;Initial Catalog=x",
        &["db.database.windows.net"],
    ),
    (
        r"Data Source=(localdb)\MSSQLLocalDB;Database=x",
        &["localhost"],
    ),
    ("Server=.;Database=x", &["localhost"]),
    (r"Server=.\SQLEXPRESS;Database=x", &["localhost"]),
    ("Server=(local);Database=x", &["localhost"]),
    (r"Server=np:\\.\pipe\sql\query;Database=x", &["socket"]),
    (
        "Driver={ODBC Driver 18 for SQL Server};Server=db;UID=sa",
        &["db"],
    ),
    ("mysql:host=localhost;dbname=test", &["localhost"]),
    ("mysql:unix_socket=/run/mysqld.sock;dbname=test", &[]),
    (
        "Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=x",
        &["ns.servicebus.windows.net"],
    ),
    ("UseDevelopmentStorage=true", &["implicit"]),
    (
        "AccountName=x;BlobEndpoint=http://127.0.0.1:10000/x;QueueEndpoint=http://127.0.0.1:10001/x",
        &["127.0.0.1:10000", "127.0.0.1:10001"],
    ),
    ("--host=localhost --port=80", &["localhost"]),
    ("root:pw@tcp(127.0.0.1:3306)/db", &["127.0.0.1:3306"]),
    ("root:p@/(w@tcp(db:3306)/app?tls=true", &["db:3306"]),
    ("tcp(localhost:3306)/db", &["localhost:3306"]),
    ("root:pw@unix(/run/mysqld.sock)/db", &["socket"]),
    ("root:pw@/db", &["implicit"]),
    ("mysql://root:pw@tcp(db:3306)/app", &["db:3306"]),
    ("user/pw@//localhost:1521/XE", &["localhost:1521"]),
    ("user/pw@db:1521/XE", &["db:1521"]),
    ("root:pw@localhost/db", &["localhost"]),
    ("//localhost/x", &["localhost"]),
];

#[test]
fn the_hosts_of_drivers() {
    for (text, hosts) in DRIVERS {
        assert_eq!(found(text), *hosts, "{text}");
    }
}

const LISTS: &[(&str, &[&str])] = &[
    ("localhost:6379", &["localhost:6379"]),
    (
        "localhost:9092,broker2:9092",
        &["localhost:9092", "broker2:9092"],
    ),
    ("a:1; b:2 c:3", &["a:1", "b:2", "c:3"]),
    ("zk1:2181,zk2:2181/kafka", &["zk1:2181", "zk2:2181"]),
    ("cache:6380,password=abc=,ssl=True", &["cache:6380"]),
    ("::1", &["::1"]),
    ("[::1]:5432", &["::1:5432"]),
    ("127.0.0.0/8", &[]),
    ("localhost", &["localhost"]),
    ("12:30:00", &[]),
    ("it's localhost", &[]),
    (r"C:\localhost", &[]),
    ("npm:package@0.1", &[]),
    ("actions/checkout@0.1", &["actions"]),
    ("noreply@localhost", &[]),
    ("git@github.com:org/repo.git", &[]),
    ("", &[]),
];

#[test]
fn the_hosts_of_lists() {
    for (text, hosts) in LISTS {
        assert_eq!(found(text), *hosts, "{text}");
    }
}

#[test]
fn an_endpoint_keeps_what_stands_round_the_host() {
    let text = "postgresql+asyncpg://app:p@w@DB.acme.com:5432/app?sslmode=require";
    let mut seen = 0;
    endpoints(text, Marks::of(text), Kind::String, &mut |endpoint| {
        seen += 1;
        assert_eq!(endpoint.scheme(), "postgresql+asyncpg");
        assert_eq!(endpoint.user_information(), "app:p@w");
        assert_eq!(endpoint.host(), "db.acme.com");
        assert_eq!(endpoint.port(), Some(5432));
        assert_eq!(endpoint.path(), "/app?sslmode=require");
        assert_eq!(endpoint.form(), Form::Url);
    });
    assert_eq!(seen, 1);
}

#[test]
fn kinds_without_addresses_have_no_endpoints() {
    for kind in [Kind::Boolean, Kind::Path, Kind::Character, Kind::ByteSize] {
        assert!(found_as("http://localhost", kind).is_empty(), "{kind}");
    }
}

#[test]
fn a_name_has_at_most_253_bytes() {
    let longest = format!("{}.acme.com", "a".repeat(253 - 9));
    assert_eq!(found(&format!("http://{longest}/")), [longest.as_str()]);
    assert!(found(&format!("http://b{longest}/")).is_empty());
    assert!(found(&format!("http://{}/", "%61".repeat(254))).is_empty());
    assert_eq!(found(&format!("http://{longest}./")), [longest.as_str()]);
}

/// A long text of whatever repeats. A reader that is not linear would need minutes for each.
#[test]
fn a_long_text_of_anything_is_read_in_one_pass() {
    const STARTS: [&str; 9] = [
        "",
        "postgres://",
        "http://u:",
        "jdbc:oracle:thin:@",
        "host=",
        "[\"",
        "{\"host\":\"",
        "u:p@tcp(",
        "x:",
    ];
    const UNITS: [&str; 34] = [
        "@", ",", "{", "[", "(", ":", "://", "/", "?", "#", ";", "=", "%", "%2f", "\\", "\"", "'",
        " ", ".", "-", "a", "1", "é", "/@", ":/@", "a:b@", "a=", "a=;", "a://,", ":\\/\\/",
        "@tcp(", "a,", "\"a\":", "u:p@a,",
    ];
    for start in STARTS {
        for unit in UNITS {
            let mut text = start.to_owned();
            while text.len() < 1 << 16 {
                text.push_str(unit);
            }
            endpoints(&text, Marks::of(&text), Kind::String, &mut |_| {});
        }
    }
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    fn host() -> impl Strategy<Value = String> {
        prop_oneof![
            "[a-z][a-z0-9-]{0,10}(\\.[a-z][a-z0-9]{0,8}){0,4}",
            any::<std::net::Ipv4Addr>().prop_map(|address| address.to_string()),
            any::<std::net::Ipv6Addr>().prop_map(|address| format!("[{address}]")),
        ]
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(text in any::<String>()) {
            for kind in [Kind::String, Kind::HostPort] {
                endpoints(&text, Marks::of(&text), kind, &mut |endpoint| {
                    let _ = endpoint.place();
                });
            }
        }

        #[test]
        fn no_text_of_separators_is_too_strange(text in "[a1:/@,;=?#%\\[\\](){}\"'\\\\ .é-]{0,60}") {
            endpoints(&text, Marks::of(&text), Kind::String, &mut |endpoint| {
                let _ = endpoint.place();
            });
        }

        /// Whatever a password of a database holds, escaped or not.
        #[test]
        fn the_host_behind_any_password_is_found(
            scheme in prop::sample::select(vec!["postgres", "mysql", "redis", "mongodb+srv", "amqps"]),
            user in "[a-z]{0,8}",
            password in "[a-zA-Z0-9/#?@:;!$&*.~+'\"()<>{}|%^_\\\\\\[\\]-]{0,24}",
            host in host(),
            port in prop::option::of(any::<u16>()),
            path in "(/[a-z0-9]{0,8})?(\\?[a-z]{1,5}=[a-z0-9]{1,5})?",
        ) {
            let port_text = port.map(|port| format!(":{port}")).unwrap_or_default();
            let text = format!("{scheme}://{user}:{password}@{host}{port_text}{path}");
            let bare = host.trim_matches(['[', ']']);
            let expected = match port {
                Some(port) => format!("{bare}:{port}"),
                None => bare.to_owned(),
            };
            prop_assert_eq!(found(&text), [expected], "{}", text);
        }

        /// Any URL that the parser of the web reads has the host that it says.
        #[cfg(feature = "url")]
        #[test]
        fn the_host_of_a_url_is_the_parsers(
            user in "([a-z]{1,5}(:[a-z0-9]{1,5})?@)?",
            host in host(),
            port in "(:[0-9]{1,4})?",
            path in "(/[a-z0-9@:.-]{0,12}){0,3}(\\?[a-z@=&:/.]{0,12})?(#[a-z@/]{0,8})?",
        ) {
            let text = format!("https://{user}{host}{port}{path}");
            if let Ok(url) = ::url::Url::parse(&text) {
                let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
                let seen = found_as(&text, Kind::Url);
                prop_assert_eq!(seen.len(), 1, "{}", &text);
                let same = seen[0].starts_with(host)
                    // The parser writes addresses its own way.
                    || host.parse::<std::net::IpAddr>().is_ok();
                prop_assert!(same, "{}: {:?}", text, seen);
            }
        }
    }
}
