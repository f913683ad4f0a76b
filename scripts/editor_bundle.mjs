// What the editor of drawings takes from its packages; scripts/vendor.py makes one ES module of it, tracker/static/vendor/bpmn-editor.js.
// Left out of the modeler: its palette, search and replace menu (ours speak Vietnamese and know our subset only), aligning, distributing.
import Modeler from "bpmn-js/lib/Modeler";
import AlignElements from "bpmn-js/lib/features/align-elements";
import DistributeElements from "bpmn-js/lib/features/distribute-elements";
import Palette from "bpmn-js/lib/features/palette";
import Search from "bpmn-js/lib/features/search";

const LEFT_OUT = [AlignElements, DistributeElements, Palette, Search];

export class BpmnModeler extends Modeler {
  getModules() {
    return super.getModules().filter((one) => !LEFT_OUT.includes(one));
  }
}

export { default as minimap } from "diagram-js-minimap";
export { BpmnModdle } from "bpmn-moddle";
export { default as NavigatedViewer } from "bpmn-js/lib/NavigatedViewer";
export { getBusinessObject, is, isAny } from "bpmn-js/lib/util/ModelUtil";
