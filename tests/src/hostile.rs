//! Listeners that do what servers should not do.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// A listener that treats every connection alike.
#[derive(Debug)]
pub struct Listener {
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
    /// What keeps a full queue full.
    _queued: Vec<TcpStream>,
    _held: Option<TcpListener>,
}

impl Listener {
    /// `serve` gets each connection, and its number from 1.
    pub fn serving(serve: impl Fn(TcpStream, usize) + Send + Sync + 'static) -> Self {
        Self::serving_at(Ipv4Addr::LOCALHOST, serve)
    }

    /// Serves at another address of this machine, such as one that a network namespace can reach.
    pub fn serving_at(
        host: Ipv4Addr,
        serve: impl Fn(TcpStream, usize) + Send + Sync + 'static,
    ) -> Self {
        let listener = bound(host);
        let address = address(&listener);
        let connections = Arc::new(AtomicUsize::new(0));
        let (count, serve) = (Arc::clone(&connections), Arc::new(serve));
        // It ends with the test's process.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let number = count.fetch_add(1, Ordering::SeqCst) + 1;
                let serve = Arc::clone(&serve);
                thread::spawn(move || serve(stream, number));
            }
        });
        Self {
            address,
            connections,
            _queued: Vec::new(),
            _held: None,
        }
    }

    /// Says `text` to whoever connects, then waits until the other side has gone.
    pub fn saying(text: impl AsRef<[u8]> + Send + Sync + 'static) -> Self {
        Self::serving(move |mut stream, _| {
            let _ = stream.write_all(text.as_ref());
            drain(stream);
        })
    }

    /// Waits for the first bytes of the other side, answers `text`, and waits until it has gone.
    pub fn answering(text: impl AsRef<[u8]> + Send + Sync + 'static) -> Self {
        Self::serving(move |mut stream, _| {
            if stream.read(&mut [0; 4096]).is_ok() {
                let _ = stream.write_all(text.as_ref());
                drain(stream);
            }
        })
    }

    /// Takes connections and never says a word.
    pub fn silent() -> Self {
        Self::serving(|stream, _| drain(stream))
    }

    /// Takes connections and closes them.
    pub fn closing() -> Self {
        Self::serving(|stream, _| drop(stream))
    }

    /// Sends the same byte for ever.
    pub fn endless() -> Self {
        Self::serving(|mut stream, _| while stream.write_all(&[b'A'; 4096]).is_ok() {})
    }

    /// Sends `text` a byte at a time, and then the last one for ever.
    pub fn dripping(text: &'static str) -> Self {
        Self::serving(move |mut stream, _| {
            // Nobody ever sends: a pause, and no busy loop.
            let (_never, pause) = mpsc::channel::<()>();
            let last = text.bytes().next_back().into_iter().cycle();
            for byte in text.bytes().chain(last) {
                if stream.write_all(&[byte]).is_err() {
                    break;
                }
                let _ = pause.recv_timeout(Duration::from_millis(20));
            }
        })
    }

    /// Sends back what it gets.
    pub fn echoing() -> Self {
        Self::serving(|mut stream, _| {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = stream.read(&mut buffer) {
                if stream.write_all(&buffer[..count]).is_err() {
                    break;
                }
            }
        })
    }

    /// Has a queue that is full: it neither takes nor refuses a connection.
    ///
    /// # Panics
    /// If the queue cannot be filled.
    pub fn full() -> Self {
        let listener = bound(Ipv4Addr::LOCALHOST);
        let address = address(&listener);
        let mut queued = Vec::new();
        while let Ok(stream) = TcpStream::connect_timeout(&address, Duration::from_millis(100)) {
            queued.push(stream);
            assert!(queued.len() < 10_000, "the queue has no end");
        }
        Self {
            address,
            connections: Arc::default(),
            _queued: queued,
            _held: Some(listener),
        }
    }

    /// An address at which nobody listens.
    pub fn refusing() -> SocketAddr {
        address(&bound(Ipv4Addr::LOCALHOST))
    }

    /// Where it listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// How many connections it has taken.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

fn bound(host: Ipv4Addr) -> TcpListener {
    TcpListener::bind((host, 0)).expect("a port is free")
}

fn address(listener: &TcpListener) -> SocketAddr {
    listener.local_addr().expect("a listener has an address")
}

/// Reads and forgets until the other side has gone.
fn drain(mut stream: TcpStream) {
    while matches!(stream.read(&mut [0; 4096]), Ok(1..)) {}
}
