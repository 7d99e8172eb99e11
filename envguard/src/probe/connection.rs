//! A connection of which no step takes longer than the attempt may.

use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

use super::answer::Answer;
use super::deadline::Deadline;
use super::dns;
use super::request::Request;
use super::target::{Host, without_host};

/// A connection to the first address that takes one.
pub(crate) struct Connection {
    stream: TcpStream,
    host: Host,
    peer: SocketAddr,
    deadline: Deadline,
    /// What was read behind what was asked for.
    ahead: Vec<u8>,
}

impl Connection {
    /// Connects to the first host and address of the target that takes a connection. The time is
    /// shared out among them, so that a dead address leaves enough for the others.
    pub(crate) fn open(request: &Request<'_>) -> Result<Self, Answer> {
        let target = request.target;
        let mut failure = None;
        let hosts = target.hosts();
        for (index, host) in hosts.iter().enumerate() {
            let Some(port) = target.port(host, request.kind) else {
                failure = Some(Answer::misconfigured("names no port that could be asked"));
                continue;
            };
            let deadline = request.deadline.share(hosts.len() - index);
            let addresses = match dns::resolve(target, &host.name, port, deadline) {
                Ok(addresses) => addresses,
                Err(answer) => {
                    failure = Some(answer);
                    continue;
                }
            };
            for (index, &peer) in addresses.iter().enumerate() {
                match connect(peer, deadline.share(addresses.len() - index)) {
                    Ok(stream) => {
                        return Ok(Self {
                            stream,
                            host: host.clone(),
                            peer,
                            deadline: request.deadline,
                            ahead: Vec::new(),
                        });
                    }
                    Err(error) => {
                        let words = match error.kind() {
                            ErrorKind::TimedOut | ErrorKind::WouldBlock => {
                                "did not take a connection in time".to_owned()
                            }
                            ErrorKind::ConnectionRefused => "refused the connection".to_owned(),
                            _ => format!("cannot be reached: {error}"),
                        };
                        failure = Some(Answer::unavailable(words).at(peer));
                    }
                }
            }
        }
        Err(failure.unwrap_or_else(|| without_host(target)))
    }

    /// The address that took the connection.
    pub(crate) const fn peer(&self) -> SocketAddr {
        self.peer
    }

    /// The host that the address belongs to.
    pub(crate) const fn host(&self) -> &Host {
        &self.host
    }

    /// Sends `bytes`.
    pub(crate) fn send(&mut self, bytes: &[u8]) -> Result<(), Answer> {
        let sent = self.timed(TcpStream::set_write_timeout);
        let sent = sent.and_then(|()| self.stream.write_all(bytes));
        sent.map_err(|error| self.broken(&error))
    }

    /// The next `count` bytes.
    pub(crate) fn read_exactly(&mut self, count: usize) -> Result<Vec<u8>, Answer> {
        while self.ahead.len() < count {
            if self.fill()? == 0 {
                return Err(self.closed());
            }
        }
        Ok(self.ahead.drain(..count).collect())
    }

    /// The next line without its line break, or the first `limit` bytes of a longer one: whoever
    /// sends lines without end is not waited for.
    pub(crate) fn read_line(&mut self, limit: usize) -> Result<Vec<u8>, Answer> {
        loop {
            let end = self.ahead.iter().position(|&byte| byte == b'\n');
            if let Some(end) = end.filter(|&end| end < limit) {
                let mut line: Vec<u8> = self.ahead.drain(..=end).collect();
                line.pop();
                if line.last() == Some(&b'\r') {
                    line.pop();
                }
                return Ok(line);
            }
            if self.ahead.len() >= limit {
                return Ok(self.ahead.drain(..limit).collect());
            }
            if self.fill()? == 0 {
                return Err(self.closed());
            }
        }
    }

    /// Everything up to the end, the first `limit` bytes, or as much as is `enough`.
    pub(crate) fn read_until(
        &mut self,
        limit: usize,
        enough: &dyn Fn(&[u8]) -> bool,
    ) -> Result<Vec<u8>, Answer> {
        while self.ahead.len() < limit && !enough(&self.ahead) && self.fill()? > 0 {}
        let end = self.ahead.len().min(limit);
        Ok(self.ahead.drain(..end).collect())
    }

    /// Reads what has come; 0 where nothing more will.
    fn fill(&mut self) -> Result<usize, Answer> {
        let mut buffer = [0; 4096];
        let read = self.timed(TcpStream::set_read_timeout);
        let read = read.and_then(|()| self.stream.read(&mut buffer));
        let count = read.map_err(|error| self.broken(&error))?;
        self.ahead.extend_from_slice(&buffer[..count]);
        Ok(count)
    }

    /// Gives the next step what is left of the time. A sender that drips a byte at a time gets no
    /// more of it than any other.
    fn timed(
        &self,
        set: fn(&TcpStream, Option<std::time::Duration>) -> io::Result<()>,
    ) -> io::Result<()> {
        match self.deadline.left() {
            Some(left) => set(&self.stream, Some(left)),
            None => Err(ErrorKind::TimedOut.into()),
        }
    }

    fn closed(&self) -> Answer {
        let words = if self.ahead.is_empty() {
            "closed the connection without an answer"
        } else {
            "closed the connection in the middle of its answer"
        };
        Answer::unavailable(words).at(self.peer)
    }

    fn broken(&self, error: &io::Error) -> Answer {
        let words = match error.kind() {
            ErrorKind::TimedOut | ErrorKind::WouldBlock if self.ahead.is_empty() => {
                "took the connection and did not answer in time".to_owned()
            }
            ErrorKind::TimedOut | ErrorKind::WouldBlock => {
                "did not finish its answer in time".to_owned()
            }
            ErrorKind::ConnectionReset | ErrorKind::BrokenPipe => {
                "broke the connection off".to_owned()
            }
            _ => format!("the connection failed: {error}"),
        };
        Answer::unavailable(words).at(self.peer)
    }
}

fn connect(peer: SocketAddr, deadline: Deadline) -> io::Result<TcpStream> {
    let left = deadline.left().ok_or(ErrorKind::TimedOut)?;
    let stream = TcpStream::connect_timeout(&peer, left)?;
    // The few bytes of a probe should not wait for more to join them.
    stream.set_nodelay(true)?;
    Ok(stream)
}
