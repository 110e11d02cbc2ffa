"""Waiting until the console has answered: until everything that was asked of it is done, however busy the computer is.

Textual's own pilot waits until the process works little for a moment. On a busy computer that is so while it has not
been given its turn, and on an idle one it costs a fiftieth of a second, four times a key.
"""

from asyncio import sleep
from time import monotonic
from typing import Any

from textual._context import active_app, visible_screen_stack
from textual._queue import Queue
from textual.app import App
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from leadpro.console.typed_ahead import TypedAheadApp

PATIENCE = 60.0
"""Seconds after which something is wrong with the program, not with the computer."""


async def wait_for_idle(*_: float, **__: float) -> None:
    """In place of Textual's own: wait until the console in hand has answered."""
    await answered(active_app.get())


async def wait_for_screen(pilot: Pilot[Any], timeout: float = PATIENCE) -> bool:
    """In place of Textual's own, which waits in vain for a screen that is taken away meanwhile."""
    await answered(pilot.app)
    return True


async def answered(app: App[Any]) -> None:
    """Wait until every message has been handled and what came of it is painted. Workers go on."""
    until = monotonic() + PATIENCE
    looked = 0
    while app.is_running and app._exception is None:
        looked += 1
        await sleep(0 if looked < 50 else 0.001)
        left: object = at_work(app)
        if left is None and looked > 3:  # what another thread has sent is there by then
            if not painted(app):
                app.screen._on_timer_update()
            elif not (left := still_moves(app)):
                return
        if monotonic() > until:
            raise AssertionError(f"The console has not answered: {left}")


def at_work(app: App[Any]) -> MessagePump | None:
    """A node that has something to do still; None where all of them wait for something."""
    return next((node for node in (app, *app._registry) if is_at_work(node)), None)


def is_at_work(node: MessagePump) -> bool:
    """Whether a node is being laid out, handles a message, has one to handle, or is being put away."""
    queue: Any = node._message_queue
    return bool(queue.values or node._next_callbacks or not getattr(queue, "waited_for", False))


def painted(app: App[Any]) -> bool:
    """Whether the screen in hand shows what it should."""
    screen: Screen[Any] = app.screen
    return not (
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )


def drawn(app: App[Any]) -> list[Strip]:
    """The lines of the screen in hand as they are drawn, above what it lets be seen of those beneath."""
    visible_screen_stack.set(app._background_screens)
    return app.screen._compositor.render_strips()


def still_moves(app: App[Any]) -> str:
    """What goes on by itself, a few times a second."""
    if app.animator._animations or app.animator._scheduled:
        return "something moves"
    if app._resize_timer is not None:
        return "the window has another size"
    if isinstance(app, TypedAheadApp) and app.waiting and app._can_hand_out(app.waiting[0]):
        return "keys are handed out"
    return ""


def know_when_queues_are_waited_for() -> None:
    """Have every queue of messages say whether its node waits for the next one."""
    get = Queue.get

    async def get_noting_it(queue: Any) -> Any:
        queue.waited_for = True
        try:
            return await get(queue)
        finally:
            queue.waited_for = False

    Queue.get = get_noting_it  # type: ignore[method-assign, assignment]


def paint_only_for_whoever_looks() -> None:
    """Have no screen painted that nobody sees: whoever reads one has it drawn, and what a terminal is sent is so."""
    whole = Screen._compositor_refresh

    def paint(screen: Screen[Any]) -> None:
        if screen.app.is_headless and screen is screen.app.screen:
            screen._compositor._dirty_regions.clear()
            screen._dirty_widgets.clear()
            screen.app._update_mouse_over(screen)
        else:
            whole(screen)

    Screen._compositor_refresh = paint  # type: ignore[method-assign, assignment]
