//! Files are made whole before anybody can see them.
//!
//! [`Staged`] writes every file of an output beside its target. Only when all
//! of them are complete does [`Staged::publish`] rename them into place, so
//! that a full disk, a fault or Ctrl-C leaves the older output as it was. After
//! Ctrl-C [`clear_away`] removes what was written so far.

use std::{
    collections::VecDeque,
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use kgraph::Error;

/// How much of a file is written at once.
const PIECE: usize = 64 << 10;

/// The files that lie beside their targets now, for a run that is interrupted.
static BESIDE: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Removes the files that are not in their places yet; for a run that ends at
/// once. While what is returned is held no other file can be begun.
pub(crate) fn clear_away() -> MutexGuard<'static, Vec<PathBuf>> {
    let files = beside();
    for file in files.iter() {
        // It may never have been made.
        let _ = fs::remove_file(file);
    }
    files
}

fn beside() -> MutexGuard<'static, Vec<PathBuf>> {
    BESIDE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Files that are written but not yet in their places.
#[derive(Default)]
pub(crate) struct Staged {
    /// Where each file is, and where it shall be.
    files: VecDeque<(PathBuf, PathBuf)>,
    /// Files of an older output that the new one does not have.
    retired: Vec<PathBuf>,
}

impl Staged {
    /// Writes `bytes` beside `target`, making its folder if there is none.
    pub(crate) fn add(&mut self, target: &Path, bytes: &[u8]) -> Result<(), Error> {
        let mut file = self.begin(target)?;
        file.put(|out| out.write_all(bytes))?;
        file.finish()
    }

    /// Begins a file beside `target`, making its folder if there is none, to
    /// be written piece by piece and finished before it is published.
    ///
    /// What is no regular file, such as `/dev/null`, is written at once.
    pub(crate) fn begin(&mut self, target: &Path) -> Result<Beside, Error> {
        let failed = |source| Error::Write { path: target.to_path_buf(), source };
        let open = |file| Beside {
            target: target.to_path_buf(),
            out: BufWriter::with_capacity(PIECE, file),
        };
        // A link stays a link: what it leads to is replaced.
        let place = fs::canonicalize(target).unwrap_or_else(|_| target.to_path_buf());
        let meta = fs::metadata(&place).ok();
        if let Some(meta) = &meta {
            if meta.is_dir() {
                return Err(failed(io::Error::other("it is a folder; name a file in it")));
            }
            if !meta.is_file() {
                return File::create(&place).map(open).map_err(failed);
            }
            if meta.permissions().readonly() {
                return Err(failed(io::Error::other("it is read-only")));
            }
        }
        let folder = match place.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        make_folder(folder)?;
        let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let beside = folder.join(format!(".{name}.{}.tmp", std::process::id()));
        // Noted first, so that a half-written file is removed too.
        self.files.push_back((beside.clone(), place));
        let file = {
            let mut all = self::beside();
            all.push(beside.clone());
            File::create(&beside).map_err(failed)?
        };
        if let Some(meta) = meta {
            file.set_permissions(meta.permissions()).map_err(failed)?;
        }
        Ok(open(file))
    }

    /// Returns where a file that was begun lies until it is published.
    pub(crate) fn lies_at(&self, target: &Path) -> Option<&Path> {
        let place = fs::canonicalize(target).unwrap_or_else(|_| target.to_path_buf());
        self.files.iter().find(|(_, to)| *to == place).map(|(beside, _)| beside.as_path())
    }

    /// Removes a file of an older output when the new one is published.
    pub(crate) fn retire(&mut self, target: &Path) {
        self.retired.push(target.to_path_buf());
    }

    /// Puts all files into their places.
    pub(crate) fn publish(mut self) -> Result<(), Error> {
        // An interruption must not come between two of the files.
        let mut all = beside();
        while let Some((beside, place)) = self.files.pop_front() {
            all.retain(|file| *file != beside);
            if let Err(source) = fs::rename(&beside, &place) {
                let _ = fs::remove_file(&beside);
                return Err(Error::Write { path: place, source });
            }
        }
        for path in &self.retired {
            match fs::remove_file(path) {
                Err(source) if source.kind() != io::ErrorKind::NotFound => {
                    return Err(Error::Write { path: path.clone(), source });
                }
                _ => {}
            }
        }
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        for (beside, _) in &self.files {
            // It may never have been made.
            let _ = fs::remove_file(beside);
            self::beside().retain(|file| file != beside);
        }
    }
}

/// A file that is being written beside its target.
pub(crate) struct Beside {
    target: PathBuf,
    out: BufWriter<File>,
}

impl Beside {
    /// Adds what `write` writes.
    pub(crate) fn put<T>(
        &mut self,
        write: impl FnOnce(&mut BufWriter<File>) -> io::Result<T>,
    ) -> Result<T, Error> {
        write(&mut self.out).map_err(|source| Error::Write { path: self.target.clone(), source })
    }

    /// Writes what is still on its way.
    pub(crate) fn finish(mut self) -> Result<(), Error> {
        self.put(Write::flush)
    }
}

/// Makes `folder` and those above it, unless they are there.
pub(crate) fn make_folder(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|err| {
        let source = match err.kind() {
            io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => io::Error::other(
                "a part of the path is a file, not a folder; name another folder with -o",
            ),
            _ => err,
        };
        Error::Write { path: folder.to_path_buf(), source }
    })
}

/// Writes one file whole, or not at all.
pub(crate) fn write(target: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut staged = Staged::default();
    staged.add(target, bytes)?;
    staged.publish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_replaced_before_all_is_made() {
        let dir = tempfile::tempdir().unwrap();
        let (a, b) = (dir.path().join("a"), dir.path().join("b"));
        fs::write(&a, "old").unwrap();
        fs::create_dir(&b).unwrap();
        let mut staged = Staged::default();
        staged.add(&a, b"new").unwrap();
        let message = staged.add(&b, b"new").unwrap_err();
        assert!(message.to_string().starts_with("could not write"));
        drop(staged);
        assert_eq!(fs::read_to_string(&a).unwrap(), "old");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    }

    #[test]
    fn what_is_published_is_whole() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("deep/a");
        write(&path, b"1").unwrap();
        write(&path, b"2").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "2");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_retired_goes_with_the_new_output_only() {
        let dir = tempfile::tempdir().unwrap();
        let (old, new) = (dir.path().join("old"), dir.path().join("new"));
        fs::write(&old, "old").unwrap();
        let mut staged = Staged::default();
        staged.retire(&old);
        drop(staged);
        assert!(old.exists());
        let mut staged = Staged::default();
        staged.add(&new, b"new").unwrap();
        let beside = staged.lies_at(&new).unwrap().to_path_buf();
        assert_eq!(fs::read_to_string(&beside).unwrap(), "new");
        staged.retire(&old);
        staged.publish().unwrap();
        assert!(new.exists() && !old.exists() && !beside.exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let dir = tempfile::tempdir().unwrap();
        let (file, link) = (dir.path().join("file"), dir.path().join("link"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        write(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
    }
}
