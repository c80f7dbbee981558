"""State of the members of a group: who is in it, who asks, who can be added, and the code to ask with."""

from dataclasses import dataclass, field
from typing import Any

import reflex as rx

from recovery_app.core.actors import Viewer
from recovery_app.core.errors import SteadyError
from recovery_app.features.accounts import service as accounts
from recovery_app.features.groups import service as groups
from recovery_app.infra.runtime import ask, perform, runtime
from recovery_app.ui.shell.said import NOTHING, Said, full_date, said
from recovery_app.ui.therapist.panel_state import MEMBERS, PanelState
from recovery_app.ui.therapist.sessions_state import read_week

PART = "members"


@dataclass(frozen=True)
class MemberRow:
    """Somebody in the group, or who asks. A peer has an alias and nothing else."""

    id: str
    name: str
    alias: str
    what: Said
    is_peer: bool
    is_asking: bool
    is_blocked: bool


@dataclass(frozen=True)
class CandidateRow:
    """A client who can be added."""

    id: str
    name: str


@dataclass(frozen=True)
class CodeView:
    """The code that works now. The code itself is known only to who made it, as long as the panel is open."""

    state: Said = NOTHING
    code: str = ""
    link: str = ""
    qr: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class MembersView:
    """The panel."""

    group_id: str = ""
    name: str = ""
    is_led: bool = False
    members: list[MemberRow] = field(default_factory=list)
    asking: list[MemberRow] = field(default_factory=list)
    has_codes: bool = False


class GroupMembersState(PanelState):
    """Members of one group."""

    view: MembersView = MembersView()
    candidates: list[CandidateRow] = []
    search: str = ""
    code: CodeView = CodeView()
    _candidates: list[CandidateRow] = []

    @rx.event
    async def open(self, group_id: str) -> None:
        """Read the members, with the audit row of one view."""
        viewer = await self._therapist()
        if viewer is None:
            return
        self._show_panel(MEMBERS)
        self.search, self.code = "", CodeView()
        self.view = MembersView(group_id=group_id)
        await self._read(viewer, is_opened=True)

    async def _refresh(self, viewer: Viewer) -> None:
        """The same again after something changed, without an audit row."""
        if self.panel == MEMBERS and self.view.group_id:
            await self._read(viewer)

    async def _read(self, viewer: Viewer, *, is_opened: bool = False) -> None:
        group_id = self.view.group_id
        try:
            details = await ask(groups.group_details, viewer, group_id)
            found: tuple[groups.MemberView, ...] = ()
            if details.is_led and is_opened:
                found = await perform(groups.open_members, viewer, group_id)
            elif details.is_led:
                found = await ask(groups.members, viewer, group_id)
            codes = await ask(groups.open_codes, viewer, group_id) if details.is_led else ()
            addable = await ask(groups.candidates, viewer, group_id)
        except SteadyError as refused:
            self.view = MembersView()
            self._say_no(PART, refused)
            return
        rows = sorted((_row(one) for one in found), key=lambda row: (row.is_blocked, row.name or row.alias))
        inside, asking = [row for row in rows if not row.is_asking], [row for row in rows if row.is_asking]
        entered = details.entered
        self.view = MembersView(group_id, entered.name, details.is_led, inside, asking, entered.kind == "group")
        self._candidates = [CandidateRow(one.client_id, one.name) for one in addable]
        self._find()
        self._show_code(codes, viewer)

    def _show_code(self, codes: tuple[groups.GroupCodeView, ...], viewer: Viewer) -> None:
        if not codes:
            self.code = CodeView()
            return
        (newest, *_) = codes
        until = full_date(newest.expires_at, viewer.timezone)
        state = said("sessions.code.works", day=until, n=newest.uses, most=newest.most_uses)
        self.code = CodeView(state, self.code.code, self.code.link, self.code.qr, is_open=True)

    def _find(self) -> None:
        wanted = self.search.strip().casefold()
        self.candidates = [one for one in self._candidates if wanted in one.name.casefold()]

    @rx.event
    def look_for(self, text: str) -> None:
        """Only clients whose name holds this."""
        self.search = text
        self._find()

    @rx.event
    async def add(self, form: dict[str, Any]) -> None:
        """Put a client into the group."""
        client_id = str(form.get("client") or "")
        name = next((one.name for one in self._candidates if one.id == client_id), "")
        if name:
            done = said("sessions.members.added", name=name)
            await self._then_read(groups.add_member, self.view.group_id, client_id, done=done)

    @rx.event
    async def approve(self, member_id: str) -> None:
        """Let somebody in who asked."""
        await self._then_read(groups.approve, member_id, done=said("sessions.members.approved"))

    @rx.event
    async def remove(self, member_id: str) -> None:
        """Out of the group; who asks hears no; who was blocked may ask again."""
        await self._then_read(groups.remove, member_id, done=said("sessions.members.removed"))

    @rx.event
    async def block(self, member_id: str) -> None:
        """Out of the group for good."""
        await self._then_read(_block, member_id, done=said("sessions.members.blocked"))

    @rx.event
    async def make_code(self) -> None:
        """A new code; the one before dies."""
        viewer = await self._therapist()
        code = await self._change(PART, groups.make_group_code, self.view.group_id)
        if code is None or viewer is None:
            return
        link = accounts.invitation_link(runtime().settings.origin, code)
        self.code = CodeView(NOTHING, link.rsplit("/", 1)[-1], link, accounts.qr_data_uri(link), is_open=True)
        await self._read(viewer)

    @rx.event
    async def end_code(self) -> None:
        """No code of the group works any more."""
        self.code = CodeView()
        await self._then_read(groups.revoke_group_codes, self.view.group_id, done=said("sessions.code.ended"))

    async def _then_read(self, use_case: Any, *args: Any, done: Said) -> None:
        changed = await self._change(PART, use_case, *args, done=done)
        viewer = await self._therapist()
        if changed is not None and viewer is not None:
            await self._read(viewer)
            await read_week(self, viewer)


def _block(work: Any, viewer: Viewer, member_id: str) -> None:
    groups.remove(work, viewer, member_id, block=True)


def _row(one: groups.MemberView) -> MemberRow:
    what = "peer" if one.is_peer else "client"
    if one.status == "blocked":
        what = "blocked"
    return MemberRow(
        id=one.id,
        name=one.name,
        alias=one.alias,
        what=said(f"sessions.members.{what}"),
        is_peer=one.is_peer,
        is_asking=one.status == "pending",
        is_blocked=one.status == "blocked",
    )
