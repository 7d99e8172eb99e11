//! Servers as nodes meet them: right ones, and everything else that answers on a port.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// What a server does with a connection.
#[derive(Clone)]
pub(crate) enum Behaviour {
    /// Answers so, as JSON.
    Says(String),
    /// Answers so, byte by byte as given.
    Raw(String),
    /// Takes the request, and never answers.
    Hangs,
    /// Answers a byte now and then, for ever.
    Drips,
}

/// A server that behaves so until the test ends; its URL.
pub(crate) fn serve(behaviour: Behaviour) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let behaviour = behaviour.clone();
            thread::spawn(move || answer(stream, &behaviour));
        }
    });
    format!("http://{address}/manifest")
}

/// A port on which nobody listens: no test may bind one below 1024 by chance.
pub(crate) const NOBODY: &str = "http://127.0.0.1:1/manifest";

fn answer(mut stream: TcpStream, behaviour: &Behaviour) {
    let reader = BufReader::new(stream.try_clone().unwrap());
    let request = reader.lines().map_while(Result::ok);
    let _ = request.take_while(|line| !line.is_empty()).count();
    let _ = match behaviour {
        Behaviour::Says(body) => write!(
            stream,
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\
             connection: close\r\n\r\n{body}",
            body.len()
        ),
        Behaviour::Raw(text) => stream.write_all(text.as_bytes()),
        Behaviour::Hangs => {
            thread::park();
            Ok(())
        }
        Behaviour::Drips => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n");
            while stream.write_all(b"{").is_ok() {
                thread::park_timeout(std::time::Duration::from_millis(50));
            }
            Ok(())
        }
    };
}
