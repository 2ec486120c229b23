# Runs a command in an image's file system, as a container's own process would run.
#
# Perl, as in world.pl: pivot_root is one syscall away, and the image may have no program but its own. It runs in a
# mount namespace of its own inside the world. The image's files lie below what this machine writes (overlayfs), and
# nothing of the computer that all this runs on is seen any more when the command starts.
#
# Only variables that begin with TERRACE_SET_ are the command's, without that beginning.
#
#   perl enter-image.pl files machine address user folder -- program [argument]...
use strict;
use warnings;
use POSIX ();

my ($files, $machine, $address, $user, $folder) = splice @ARGV, 0, 5;
shift @ARGV;

my $isArm = (POSIX::uname())[4] eq 'aarch64';
my %number = $isArm
	? (mount => 40, umount2 => 39, pivot_root => 41, unshare => 97)
	: (mount => 165, umount2 => 166, pivot_root => 155, unshare => 272);
# As <linux/mount.h> and <linux/sched.h> number them.
my ($bind, $deep, $again, $readOnly, $noSuid, $noDevice, $noExec) = (4096, 16_384, 32, 1, 2, 4, 8);
my $detach = 2;
my $newUser = 0x10000000;

sub system_call {
	my ($name, @values) = @_;
	return syscall($number{$name}, @values) == 0;
}

sub mounted {
	my ($from, $to, $type, $flags, $data) = @_;
	# syscall() takes a string as a pointer and a number as it is.
	return system_call('mount', "$from", "$to", "$type", $flags + 0, "$data");
}

# What should be a folder of the image's own, and may be a link that leads out of it.
sub own_folder {
	my ($path) = @_;
	unlink $path if -l $path || (-e $path && !-d $path);
	-d $path or mkdir $path, 0755 or die "cannot make $path: $!\n";
}

sub write_file {
	my ($path, $text) = @_;
	unlink $path;
	open my $file, '>', $path or die "cannot write $path: $!\n";
	print {$file} $text;
	close $file;
}

sub read_file {
	my ($path) = @_;
	open my $file, '<', $path or return '';
	local $/;
	return scalar <$file> // '';
}

sub make_root {
	my $root = "$machine/root";
	# Whoever was at this place before is gone.
	system 'rm', '-rf', $machine;
	system 'mkdir', '-p', "$machine/above", "$machine/work", $root;
	my $layers = "lowerdir=$files,upperdir=$machine/above,workdir=$machine/work";
	mounted('overlay', $root, 'overlay', 0, "$layers,userxattr")
		or mounted('overlay', $root, 'overlay', 0, $layers)
		or die "the kernel lays no layers of files over each other here: $!\n";
	return $root;
}

sub devices {
	my ($root) = @_;
	own_folder("$root/dev");
	mounted('tmpfs', "$root/dev", 'tmpfs', $noSuid | $noExec, 'mode=755') or die "cannot make /dev: $!\n";
	for my $name (qw(null zero full random urandom tty)) {
		write_file("$root/dev/$name", '');
		mounted("/dev/$name", "$root/dev/$name", '', $bind, '');
	}
	symlink "/proc/self/fd$_->[1]", "$root/dev/$_->[0]" for ['fd', ''], ['stdin', '/0'], ['stdout', '/1'], ['stderr', '/2'];
	mkdir "$root/dev/shm";
	mounted('tmpfs', "$root/dev/shm", 'tmpfs', $noSuid | $noDevice, 'mode=1777') or die "cannot make /dev/shm: $!\n";
}

sub processes {
	my ($root) = @_;
	own_folder("$root/proc");
	# Where the machine hides some of its own, no other one can be had.
	mounted('proc', "$root/proc", 'proc', $noSuid | $noDevice | $noExec, '')
		or mounted('/proc', "$root/proc", '', $bind | $deep, '')
		or die "cannot make /proc: $!\n";
	# As a container has them: what they set is the whole computer's.
	for my $name (qw(sys sysrq-trigger irq bus)) {
		my $path = "$root/proc/$name";
		mounted($path, $path, '', $bind, '')
			and mounted('', $path, '', $bind | $again | $readOnly | $noSuid | $noDevice | $noExec, '');
	}
}

# Where it is, whom it asks for names, and whom it believes.
sub surroundings {
	my ($root) = @_;
	own_folder("$root/etc");
	write_file("$root/etc/resolv.conf", read_file('/etc/resolv.conf'));
	write_file("$root/etc/hosts", "127.0.0.1 localhost\n::1 localhost\n$address " . (POSIX::uname())[1] . "\n");
	own_folder("$root/run");
	for my $authority (glob '/run/*-ca.pem') {
		my ($name) = $authority =~ m{([^/]+)$};
		write_file("$root/run/$name", read_file($authority));
	}
	own_folder("$root/tmp");
	chmod 01777, "$root/tmp";
}

sub enter {
	my ($root) = @_;
	chdir $root or die "cannot enter the image: $!\n";
	my ($here, $there) = ('.', '.');
	system_call('pivot_root', $here, $there) or die "cannot make the image's files the only ones: $!\n";
	system_call('umount2', $here, $detach) or die "cannot let go of this machine's files: $!\n";
	chdir '/';
}

# A name or a number, as a Dockerfile has it: USER name[:group].
sub who {
	my ($name, $group) = split /:/, $user eq '' ? '0' : $user;
	my @people = map { [split /:/, $_, -1] } split /\n/, read_file('/etc/passwd');
	my @groups = map { [split /:/, $_, -1] } split /\n/, read_file('/etc/group');
	my ($own) = grep { $_->[0] eq $name || ($_->[2] // '') eq $name } @people;
	die "the image has no user $name\n" if !$own && $name !~ /^\d+$/;
	my $number = $own ? $own->[2] : $name;
	my $of = $own ? $own->[3] : 0;
	if (defined $group && $group ne '') {
		my ($found) = grep { $_->[0] eq $group } @groups;
		die "the image has no group $group\n" if !$found && $group !~ /^\d+$/;
		$of = $found ? $found->[2] : $group;
	}
	return ($number, $of, $own && $own->[5] ? $own->[5] : '/');
}

# Root in the image is root of nothing else: neither of the network nor of the mounts.
sub become {
	my ($number, $group) = @_;
	system_call('unshare', $newUser) or die "cannot become its user: $!\n";
	for my $map (['setgroups', 'deny'], ['uid_map', "$number 0 1"], ['gid_map', "$group 0 1"]) {
		open my $file, '>', "/proc/self/$map->[0]" or die "cannot become its user: $!\n";
		syswrite $file, $map->[1] or die "cannot become user $number: $!\n";
		close $file;
	}
}

sub settings {
	my ($home) = @_;
	my %own = map { /^TERRACE_SET_(.*)$/s ? ($1 => $ENV{$_}) : () } keys %ENV;
	$own{HOME} //= $home;
	$own{PATH} //= '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
	$own{HOSTNAME} //= (POSIX::uname())[1];
	return %own;
}

sub stand_in {
	my ($path) = @_;
	my $built = '';
	for my $part (grep { $_ ne '' } split m{/}, $path) { mkdir $built .= "/$part" }
	chdir($path eq '' ? '/' : $path) or die "its folder $path cannot be entered: $!\n";
}

# A container's processes bind any port of their network.
if (open my $file, '>', '/proc/sys/net/ipv4/ip_unprivileged_port_start') { print {$file} 0; close $file }
my $root = make_root();
devices($root);
processes($root);
surroundings($root);
enter($root);
my ($number, $group, $home) = who();
become($number, $group);
%ENV = settings($home);
stand_in($folder);
exec { $ARGV[0] } @ARGV or die "$ARGV[0] of the image cannot be run: $!\n";
