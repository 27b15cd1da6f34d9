-- Made by the program of schema 5: what the dump of schema 4 holds, and a cause on which a group agreed.
BEGIN TRANSACTION;
CREATE TABLE agreed_causes (
	round_id VARCHAR(32) NOT NULL, 
	group_id VARCHAR(32) NOT NULL, 
	item INTEGER NOT NULL, 
	cause TEXT NOT NULL, 
	PRIMARY KEY (round_id, group_id, item, cause), 
	FOREIGN KEY(round_id, group_id) REFERENCES round_groups (round_id, group_id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "agreed_causes" VALUES('round-1','z',1,'haste');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0005');
CREATE TABLE banks (
	id TEXT NOT NULL, 
	version TEXT NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (id, version)
);
INSERT INTO "banks" VALUES('small','v1','题库
第二行 ''x''');
CREATE TABLE "checks" (
	id VARCHAR(32) NOT NULL, 
	person_id VARCHAR(32) NOT NULL, 
	bank_id TEXT NOT NULL, 
	bank_version TEXT NOT NULL, 
	seed TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	changes INTEGER NOT NULL, 
	by_day BOOLEAN DEFAULT 0 NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES persons (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "checks" VALUES('check-1','person-1','small','v1','seed','2026-11-02 08:30:15.123456','2026-11-02 08:30:15.123456',7,0);
INSERT INTO "checks" VALUES('check-2','person-2','small','v1','seed','2026-11-02 08:30:15.123456','2026-11-02 08:30:15.123456',7,0);
INSERT INTO "checks" VALUES('check-3','person-3','small','v1','seed','2026-11-02 08:30:15.123456','2026-11-02 08:30:15.123456',1,1);
CREATE TABLE "entries" (
	check_id VARCHAR(32) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	updated_at DATETIME NOT NULL, tab VARCHAR(32) DEFAULT '' NOT NULL, sent INTEGER DEFAULT 0 NOT NULL, 
	PRIMARY KEY (check_id, kind, "key"), 
	FOREIGN KEY(check_id) REFERENCES checks (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "entries" VALUES('check-1','edit','problem:1:x','{"text": "改", "base": "原"}',7,7,'2026-11-02 08:30:15.123456','',0);
INSERT INTO "entries" VALUES('check-1','instance','7','{"text": "事例"}',1,1,'2026-11-02 08:30:15.123456','',0);
INSERT INTO "entries" VALUES('check-1','measure','2','{"owner": "本人", "deadline": "年底"}',6,6,'2026-11-02 08:30:15.123456','',0);
INSERT INTO "entries" VALUES('check-1','opinion','b','{"source": "群众", "text": "甲", "item": 7, "reply": "乙"}',5,5,'2026-11-02 08:30:15.123456','',0);
INSERT INTO "entries" VALUES('check-1','person','','{"name": "某", "post": "职务", "unit": "单位", "meeting": "会议"}',3,3,'2026-11-02 08:30:15.123456','',0);
INSERT INTO "entries" VALUES('check-1','settings','','{"title": "个人发言提纲", "length": "brief", "chosen": [3, 1], "preparation": ["a", "b"], "left_out": []}',4,4,'2026-11-02 08:30:15.123456','',0);
INSERT INTO "entries" VALUES('check-1','thought','7','{"text": "认识"}',1,1,'2026-11-02 08:30:15.123456','',0);
INSERT INTO "entries" VALUES('check-2','instance','7','{"text": "事例"}',1,1,'2026-11-02 08:30:15.123456','',0);
INSERT INTO "entries" VALUES('check-2','thought','7','{"text": "认识"}',1,1,'2026-11-02 08:30:15.123456','',0);
INSERT INTO "entries" VALUES('check-3','accepted','1','{"rating": 2}',8,8,'2026-11-02 08:30:15.123456','',0);
INSERT INTO "entries" VALUES('check-3','cause','duty','{"accepted": true}',9,9,'2026-11-02 08:30:15.123456','',0);
INSERT INTO "entries" VALUES('check-3','counts','','{"study": 3, "talks": null, "opinions": 12}',10,10,'2026-11-02 08:30:15.123456','',0);
INSERT INTO "entries" VALUES('check-3','desk','','{"seen": ["profile"], "options": ["comments"]}',4,4,'2026-11-02 08:30:15.123456','tab-2',1);
INSERT INTO "entries" VALUES('check-3','instance','1','{"text": "事例"}',2,2,'2026-11-02 08:30:15.123456','tab-1',4);
INSERT INTO "entries" VALUES('check-3','motives','1','{"ids": ["haste"]}',6,6,'2026-11-02 08:30:15.123456','',0);
INSERT INTO "entries" VALUES('check-3','plan','1','{"text": "每月一次", "deadline": "年底前", "proof": "看记录", "owner": "某"}',7,7,'2026-11-02 08:30:15.123456','',0);
INSERT INTO "entries" VALUES('check-3','settings','','{"title": "对照检查材料", "length": "normal", "chosen": [1], "preparation": [], "left_out": [2]}',3,3,'2026-11-02 08:30:15.123456','tab-1',5);
INSERT INTO "entries" VALUES('check-3','ticks','1','{"ids": ["late"]}',5,5,'2026-11-02 08:30:15.123456','',0);
CREATE TABLE groups (
	id VARCHAR(32) NOT NULL, 
	parent_id VARCHAR(32), 
	name TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(parent_id) REFERENCES groups (id) DEFERRABLE INITIALLY IMMEDIATE
)
 WITHOUT ROWID

;
INSERT INTO "groups" VALUES('a','m','一组',1);
INSERT INTO "groups" VALUES('m','z','甲局',0);
INSERT INTO "groups" VALUES('z',NULL,'演示县',0);
CREATE TABLE leaders (
	id VARCHAR(32) NOT NULL, 
	group_id VARCHAR(32) NOT NULL, 
	name TEXT NOT NULL, 
	code_hash VARCHAR(64), 
	issued_at DATETIME, 
	pin_hash TEXT, 
	pin_at DATETIME, 
	failures INTEGER NOT NULL, 
	locked_until DATETIME, 
	PRIMARY KEY (id), 
	FOREIGN KEY(group_id) REFERENCES groups (id) ON DELETE CASCADE, 
	UNIQUE (code_hash)
)
 WITHOUT ROWID

;
INSERT INTO "leaders" VALUES('leader-1','a','演示二','hash-5','2026-11-02 08:30:15.123456',NULL,NULL,0,'2026-11-02 08:30:15.123456');
CREATE TABLE log (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	actor TEXT NOT NULL, 
	action TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "log" VALUES(1,'2026-11-02 08:30:15.123456','办公室','group.add','甲局');
INSERT INTO "log" VALUES(2,'2026-11-02 08:30:15.123456','办公室','round.open','第一轮');
CREATE TABLE members (
	id VARCHAR(32) NOT NULL, 
	group_id VARCHAR(32) NOT NULL, 
	name TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	round_id VARCHAR(32), 
	person_id VARCHAR(32), 
	code_hash VARCHAR(64), 
	issued_at DATETIME, 
	pin_hash TEXT, 
	pin_at DATETIME, 
	failures INTEGER NOT NULL, 
	locked_until DATETIME, 
	PRIMARY KEY (id), 
	FOREIGN KEY(group_id) REFERENCES groups (id) ON DELETE CASCADE, 
	FOREIGN KEY(round_id) REFERENCES rounds (id) ON DELETE CASCADE, 
	UNIQUE (person_id), 
	FOREIGN KEY(person_id) REFERENCES persons (id) ON DELETE SET NULL, 
	UNIQUE (code_hash)
)
 WITHOUT ROWID

;
INSERT INTO "members" VALUES('member-1','a','演示一',0,NULL,'person-3','hash-4','2026-11-02 08:30:15.123456','pin-4','2026-11-02 08:30:15.123456',1,NULL);
INSERT INTO "members" VALUES('member-2','a','',1,'round-2',NULL,NULL,NULL,NULL,NULL,0,NULL);
CREATE TABLE office (
	id INTEGER NOT NULL, 
	code_hash VARCHAR(64), 
	issued_at DATETIME, 
	pin_hash TEXT, 
	pin_at DATETIME, 
	failures INTEGER NOT NULL, 
	locked_until DATETIME, 
	address TEXT NOT NULL, 
	key_check TEXT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT one_office CHECK (id = 1), 
	UNIQUE (code_hash)
);
INSERT INTO "office" VALUES(1,'hash-3','2026-11-02 08:30:15.123456','pin-3','2026-11-02 08:30:15.123456',2,'2026-11-02 08:30:15.123456','http://10.0.0.5','');
CREATE TABLE "persons" (
	id VARCHAR(32) NOT NULL, 
	code_hash VARCHAR(64), 
	created_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (code_hash)
)
 WITHOUT ROWID

;
INSERT INTO "persons" VALUES('person-1','hash-1','2026-11-03 08:30:15.123456');
INSERT INTO "persons" VALUES('person-2','hash-2','2026-11-04 08:30:15.123456');
INSERT INTO "persons" VALUES('person-3',NULL,'2026-11-02 08:30:15.123456');
CREATE TABLE "ratings" (
	check_id VARCHAR(32) NOT NULL, 
	item INTEGER NOT NULL, 
	rating INTEGER, 
	not_applicable TEXT, 
	later BOOLEAN NOT NULL, 
	position INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	updated_at DATETIME NOT NULL, tab VARCHAR(32) DEFAULT '' NOT NULL, sent INTEGER DEFAULT 0 NOT NULL, 
	PRIMARY KEY (check_id, item), 
	FOREIGN KEY(check_id) REFERENCES checks (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "ratings" VALUES('check-1',7,NULL,'不适用',1,1,1,'2026-11-02 08:30:15.123456','',0);
INSERT INTO "ratings" VALUES('check-1',8,4,NULL,0,2,2,'2026-11-02 08:30:15.123456','',0);
INSERT INTO "ratings" VALUES('check-2',7,NULL,'不适用',1,1,1,'2026-11-02 08:30:15.123456','',0);
INSERT INTO "ratings" VALUES('check-2',8,4,NULL,0,2,2,'2026-11-02 08:30:15.123456','',0);
INSERT INTO "ratings" VALUES('check-3',1,3,NULL,0,1,1,'2026-11-02 08:30:15.123456','',0);
CREATE TABLE release_parts (
	release_id VARCHAR(32) NOT NULL, 
	submission_id VARCHAR(32) NOT NULL, 
	PRIMARY KEY (release_id, submission_id), 
	FOREIGN KEY(release_id) REFERENCES releases (id) ON DELETE CASCADE, 
	FOREIGN KEY(submission_id) REFERENCES submissions (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "release_parts" VALUES('release-1','submission-1');
CREATE TABLE release_sources (
	release_id VARCHAR(32) NOT NULL, 
	source_id VARCHAR(32) NOT NULL, 
	PRIMARY KEY (release_id, source_id), 
	FOREIGN KEY(release_id) REFERENCES releases (id) ON DELETE CASCADE, 
	FOREIGN KEY(source_id) REFERENCES releases (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "release_sources" VALUES('release-2','release-1');
CREATE TABLE releases (
	id VARCHAR(32) NOT NULL, 
	round_id VARCHAR(32) NOT NULL, 
	group_id VARCHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	groups INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	latest BOOLEAN NOT NULL, cells TEXT DEFAULT '[]' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT releases_of_group UNIQUE (round_id, group_id, number), 
	FOREIGN KEY(round_id) REFERENCES rounds (id) ON DELETE CASCADE
);
INSERT INTO "releases" VALUES('release-1','round-1','a',1,5,1,'2026-11-02 08:30:15.123456',1,'[["item",1,"shown",{"1":2,"3":3},true,1,1,5],["item",2,"few"],["dimension",1,"shown",{"7/2":5},false,null,1,5]]');
INSERT INTO "releases" VALUES('release-2','round-1','z',1,5,1,'2026-11-02 08:30:15.123456',1,'[["item",1,"shown",{"1":2,"3":3},false,null,1,5]]');
CREATE TABLE round_groups (
	round_id VARCHAR(32) NOT NULL, 
	group_id VARCHAR(32) NOT NULL, 
	parent_id VARCHAR(32), 
	name TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	leaf BOOLEAN NOT NULL, 
	closed_at DATETIME, 
	PRIMARY KEY (round_id, group_id), 
	FOREIGN KEY(round_id) REFERENCES rounds (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "round_groups" VALUES('round-1','a','z','一组',1,1,'2026-11-02 08:30:15.123456');
INSERT INTO "round_groups" VALUES('round-1','z',NULL,'演示县',0,0,NULL);
CREATE TABLE rounds (
	id VARCHAR(32) NOT NULL, 
	title TEXT NOT NULL, 
	meeting TEXT NOT NULL, 
	bank_id TEXT NOT NULL, 
	bank_version TEXT NOT NULL, 
	root_id VARCHAR(32) NOT NULL, 
	opens_at DATETIME NOT NULL, 
	closes_at DATETIME NOT NULL, 
	k INTEGER NOT NULL, 
	anonymous BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	opened_at DATETIME, 
	PRIMARY KEY (id)
);
INSERT INTO "rounds" VALUES('round-1','第一轮','会','small','v1','z','2026-11-02 08:30:15.123456','2026-11-02 08:30:15.123456',5,0,'2026-11-02 08:30:15.123456','2026-11-02 08:30:15.123456');
INSERT INTO "rounds" VALUES('round-2','第二轮','会','small','v1','a','2026-11-02 08:30:15.123456','2026-11-02 08:30:15.123456',4,1,'2026-11-02 08:30:15.123456',NULL);
CREATE TABLE seats (
	id VARCHAR(32) NOT NULL, 
	round_id VARCHAR(32) NOT NULL, 
	group_id VARCHAR(32) NOT NULL, 
	member_id VARCHAR(32), 
	check_id VARCHAR(32), 
	PRIMARY KEY (id), 
	FOREIGN KEY(round_id) REFERENCES rounds (id) ON DELETE CASCADE, 
	FOREIGN KEY(member_id) REFERENCES members (id) ON DELETE SET NULL, 
	FOREIGN KEY(check_id) REFERENCES checks (id) ON DELETE SET NULL
)
 WITHOUT ROWID

;
INSERT INTO "seats" VALUES('seat-1','round-1','a','member-1','check-3');
INSERT INTO "seats" VALUES('seat-2','round-1','a',NULL,NULL);
CREATE TABLE "sessions" (
	token_hash VARCHAR(64) NOT NULL, 
	person_id VARCHAR(32), 
	seen_at DATETIME NOT NULL, 
	leader_id VARCHAR(32), 
	office BOOLEAN DEFAULT 0 NOT NULL, 
	PRIMARY KEY (token_hash), 
	CONSTRAINT sessions_leader_id_fkey FOREIGN KEY(leader_id) REFERENCES leaders (id) ON DELETE CASCADE, 
	CONSTRAINT one_holder CHECK ((person_id IS NOT NULL AND leader_id IS NULL AND NOT office) OR (person_id IS NULL AND leader_id IS NOT NULL AND NOT office) OR (person_id IS NULL AND leader_id IS NULL AND office)), 
	FOREIGN KEY(person_id) REFERENCES persons (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "sessions" VALUES('session-1','person-1','2026-11-02 08:30:15.123456',NULL,0);
INSERT INTO "sessions" VALUES('session-2','person-2','2026-11-02 08:30:15.123456',NULL,0);
INSERT INTO "sessions" VALUES('session-3','person-3','2026-11-02 08:30:15.123456',NULL,0);
INSERT INTO "sessions" VALUES('session-4',NULL,'2026-11-02 08:30:15.123456','leader-1',0);
INSERT INTO "sessions" VALUES('session-5',NULL,'2026-11-02 08:30:15.123456',NULL,1);
CREATE TABLE submissions (
	id VARCHAR(32) NOT NULL, 
	seat_id VARCHAR(32) NOT NULL, 
	check_id VARCHAR(32) NOT NULL, 
	ratings TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	current BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(seat_id) REFERENCES seats (id) ON DELETE CASCADE, 
	FOREIGN KEY(check_id) REFERENCES checks (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "submissions" VALUES('submission-1','seat-1','check-3','{"1":3,"2":null}','2026-11-02 08:30:15.123456',1);
CREATE TABLE tries (
	id INTEGER NOT NULL, 
	session_hash VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "tries" VALUES(1,'session-9','2026-11-02 08:30:15.123456');
CREATE INDEX ix_tries_at ON tries (at);
CREATE INDEX ix_groups_parent_id ON groups (parent_id);
CREATE INDEX ix_members_group_id ON members (group_id);
CREATE INDEX ix_members_round_id ON members (round_id);
CREATE INDEX ix_leaders_group_id ON leaders (group_id);
CREATE INDEX round_groups_below ON round_groups (round_id, parent_id);
CREATE INDEX ix_seats_check_id ON seats (check_id);
CREATE INDEX ix_seats_member_id ON seats (member_id);
CREATE INDEX seats_of_group ON seats (round_id, group_id);
CREATE INDEX ix_submissions_check_id ON submissions (check_id);
CREATE UNIQUE INDEX one_current_submission ON submissions (seat_id, current) WHERE current = 1;
CREATE INDEX ix_submissions_seat_id ON submissions (seat_id);
CREATE UNIQUE INDEX one_latest_release ON releases (round_id, group_id) WHERE latest = 1;
CREATE INDEX ix_release_parts_submission_id ON release_parts (submission_id);
CREATE INDEX ix_release_sources_source_id ON release_sources (source_id);
CREATE TRIGGER log_refuses_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_refuses_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_refuses_replace BEFORE INSERT ON log WHEN EXISTS (SELECT 1 FROM log WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE INDEX ix_sessions_seen_at ON sessions (seen_at);
CREATE INDEX ix_sessions_person_id ON sessions (person_id);
CREATE INDEX ix_sessions_leader_id ON sessions (leader_id);
CREATE INDEX checks_of_person ON checks (person_id, created_at);
COMMIT;
PRAGMA user_version=5;
